// What is in a page that must not be: scripts that ran, handlers, links and elements that could do harm.
() => {
  const harmful = ["javascript:", "data:", "vbscript:", "file:", "blob:", "filesystem:", "view-source:"];
  const shows = (each) => each.outerHTML.slice(0, 160);
  const elements = [...document.querySelectorAll("*")];
  const leads = (each) => ["href", "src", "action", "formAction", "data", "poster", "srcdoc", "background"]
    .filter((name) => each.hasAttribute(name.toLowerCase()) || each.hasAttribute(`xlink:${name}`))
    .map((name) => each[name]?.baseVal ?? each[name] ?? "");
  return {
    fired: window.fired,
    handlers: elements.filter((each) => [...each.attributes].some(({ name }) => /^on/i.test(name))).map(shows),
    styles: elements.filter((each) => each.getAttribute("style")?.includes("url(")).map(shows),
    links: elements
      .filter((each) => leads(each).some((link) => harmful.includes(URL.parse(link, document.baseURI)?.protocol)))
      .map(shows),
    elements: elements
      .filter((each) => each.matches("iframe, object, embed, base, frame, applet, portal, math, template, meta[http-equiv]"))
      .map(shows),
    inside: elements
      .filter((each) => each.matches("article :is(script:not([type]), style, img, video, audio, link, meta, [contenteditable])"))
      .map(shows),
  };
}
