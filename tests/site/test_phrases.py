from markupsafe import Markup

from policysite.language import Catalogue
from policysite.site.phrases import around, phrase

WORDS = Catalogue("en", "en", {"read": "Read <{edition}> of {day}", "marks": "[added: {text}]"})


def test_links_stay_links_and_all_else_is_escaped() -> None:
    said = phrase(WORDS, "read", edition=Markup('<a href="v/1/">1</a>'), day="<today>")
    assert said == 'Read &lt;<a href="v/1/">1</a>&gt; of &lt;today&gt;'


def test_the_words_around_a_hole() -> None:
    assert around(WORDS, "marks", "text") == ("[added: ", "]")
