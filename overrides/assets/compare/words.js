// Look up, fill in and inflect the words that a reader sees: language/catalogue.py.

/**
 * Give a function that says an entry by its key; `n` chooses the plural. Throws for an unknown key.
 * Its `foreign` is the language of the words where the texts are in another.
 */
export function speaker(language, entries, content) {
  const plural = new Intl.PluralRules(language);
  const say = (key, values = {}) => {
    const entry = entries[key];
    if (entry === undefined) throw new Error(`there is no entry ${key}`);
    const sentence = typeof entry === "string" ? entry : (entry[plural.select(values.n)] ?? entry.other);
    return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
  return Object.assign(say, { foreign: language === content ? "" : language });
}
