// What lies at a path of the site.

const FORMS = { md: "Markdown", html: "HTML", pdf: "PDF", docx: "Word", "akn.xml": "Akoma Ntoso", json: "JSON" };
const FILE = /^(?:([^/]+)\/)?(?:v\/([^/]+)\/policy|changes\/([^/]+)\/(redline|notice))\.(.+)$/;

/**
 * Tell what a path says of a file of an edition: `kind` (copy, redline, notice), `version`, `language`, `form`;
 * null for every other file. The first of the languages is the one whose files lie at the root.
 */
export function placeOf(path, languages) {
  const [, folder, copied, changed, kind = "copy", suffix] = FILE.exec(path) ?? [];
  const language = folder ?? languages[0];
  if (!suffix || !languages.includes(language)) return null;
  return { kind, version: copied ?? changed, language, form: FORMS[suffix] ?? suffix };
}
