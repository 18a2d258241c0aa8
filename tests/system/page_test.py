#!/usr/bin/env python3
"""The page of a document in a real browser: what it shows, by pointer, keyboard and touch.

ZHIBIAO_SCREENSHOTS=FOLDER writes the pictures of docs/images there.
"""

import os
import pathlib
import unittest

import browser
import stack

PICTURES = os.environ.get("ZHIBIAO_SCREENSHOTS")
SAMPLES = ("newspaper-page-2024-01.md", "cpi-release-2023-12.html", "policy-targets-2025.md",
           "hk-year-2023.txt")
METADATA = {SAMPLES[0]: {"publisher": "示例日报", "publishDate": "2024-01-18"}}
# What it shows looks like markup, and must stay text.
HOSTILE = """<p>工业&lt;script&gt;document.title = 'taken'&lt;/script&gt;增长3%。</p>
<p>\u202e倒写的字&lt;/main&gt;&lt;img src=x onerror="document.title = 'taken'"&gt; &amp;quot;增长4%&amp;quot;</p>
"""

# Contrast (WCAG 2.1) of every element with text of its own against the grounds below it.
LOW_CONTRAST = """
const channels = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
const luminance = rgb => {
  const [r, g, b] = rgb.map(c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const groundOf = element => {
  for (let at = element; at; at = at.parentElement) {
    const [r, g, b, a = 1] = channels(getComputedStyle(at).backgroundColor);
    if (a === 1) return [r, g, b];
    if (a > 0) throw new Error('a translucent ground');
  }
  return [255, 255, 255];
};
const low = [];
let checked = 0;
for (const element of document.body.querySelectorAll('*')) {
  if (['SCRIPT', 'STYLE'].includes(element.tagName) || !element.getClientRects().length) continue;
  const words = [...element.childNodes].filter(n => n.nodeType === 3 && n.data.trim());
  if (!words.length) continue;
  ++checked;
  const fore = luminance(channels(getComputedStyle(element).color).slice(0, 3));
  const ground = luminance(groundOf(element));
  const ratio = (Math.max(fore, ground) + 0.05) / (Math.min(fore, ground) + 0.05);
  if (ratio < 4.5) low.push([element.className, words[0].data.trim().slice(0, 20), ratio]);
}
return [checked, low];
"""
WORDS = "return document.getElementById('text').textContent.replace(/\\s/g, '')"
PANEL = "return document.getElementById('cards').innerText"
FOCUSED = "return document.activeElement.textContent"


class PageTest(stack.StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.pages, cls.documents = {}, {}
        for sample in SAMPLES:
            cls.add_page(sample, cls.stack.create_sample(sample, **METADATA.get(sample, {})))
        cls.add_page("hostile", cls.stack.create(HOSTILE, "text/html"))

    @classmethod
    def add_page(cls, name, document):
        path = cls.stack.folder / f"{name}.page.html"
        html = cls.stack.call("query", "RenderDocument", {"name": document["name"]})["html"]
        path.write_text(html, encoding="utf-8")
        cls.pages[name] = path
        cls.documents[name] = document["name"]

    def words_stored(self, name):
        """What the sentences of a document say, without blanks."""
        listed = self.stack.call("query", "ListSentences",
                                 {"parent": self.documents[name], "pageSize": 1000})
        self.assertNotIn("nextPageToken", listed)
        text = "".join(sentence["normalizedText"] for sentence in listed["sentences"])
        return "".join(text.split())

    def open(self, name, width=1360, height=900, scheme="light"):
        self.browser.show(width, height, scheme)
        self.browser.requests()
        self.browser.open(self.pages[name])
        self.assertEqual(self.browser.log("browser"), [])

    def centre_of(self, selector):
        return self.browser.run(
            "const e = document.querySelector(arguments[0]); e.scrollIntoView({block: 'center'});"
            "const box = e.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]",
            selector)

    def test_every_sample_shows_its_words_without_an_error_or_a_request(self):
        for name in SAMPLES:
            with self.subTest(name):
                self.open(name)
                self.assertEqual(self.browser.requests(), [self.pages[name].as_uri()])
                shown = self.browser.run(WORDS)
                text = (stack.ROOT / "samples" / name).read_text(encoding="utf-8")
                if name.endswith(".txt"):
                    self.assertEqual(shown, "".join(text.split()))
                else:
                    for words in ("居民消费价格", "到2025年", "规模以上工业"):
                        self.assertEqual(shown.count(words) > 0, words in text, words)
                    self.assertNotIn("<", shown)
                    self.assertNotIn("##", shown)
                    # All that the store has of the text, in its order, and nothing else.
                    self.assertEqual(shown, self.words_stored(name))

    def test_headings_lists_and_tables_stay_what_they_are(self):
        for name, selector, count in ((SAMPLES[2], "main li", 4), (SAMPLES[2], "main h1", 1),
                                      (SAMPLES[1], "main tr", 7), (SAMPLES[1], "main td .figure", 10),
                                      (SAMPLES[0], "main h1", 2), (SAMPLES[0], "main .repeated", 1)):
            with self.subTest(selector):
                self.open(name)
                found = self.browser.run("return document.querySelectorAll(arguments[0]).length",
                                         selector)
                self.assertEqual(found, count)

    def test_a_hostile_text_is_shown_and_does_nothing(self):
        self.open("hostile")
        self.assertNotEqual(self.browser.run("return document.title"), "taken")
        self.assertEqual(self.browser.run("return document.images.length"), 0)
        self.assertEqual(self.browser.run("return document.querySelectorAll('main').length"), 1)
        shown = self.browser.run(WORDS)
        for words in ("<script>document.title='taken'</script>", "\u202e倒写的字</main><imgsrc=x",
                      "&quot;增长4%"):
            self.assertIn(words, shown)
        self.assertEqual(self.browser.requests(), [self.pages["hostile"].as_uri()])

    def test_text_and_marks_have_enough_contrast(self):
        for scheme in ("light", "dark"):
            for name in SAMPLES:
                with self.subTest(f"{name}, {scheme}"):
                    self.open(name, scheme=scheme)
                    self.browser.run("document.querySelector('.m').focus()")
                    checked, low = self.browser.run(LOW_CONTRAST)
                    self.assertGreater(checked, 50)
                    self.assertEqual(low, [])

    def test_a_check_of_contrast_that_can_fail(self):
        self.open("hostile")
        self.browser.run("document.getElementById('text').style.color = '#999'")
        self.assertTrue(self.browser.run(LOW_CONTRAST)[1])

    def test_nothing_is_wider_than_a_small_screen(self):
        for width in (360, 390, 768):
            for name in (*SAMPLES, "hostile"):
                with self.subTest(f"{name}, {width}"):
                    self.open(name, width=width, height=780)
                    self.browser.run("document.querySelector('.m').focus()")
                    widest = self.browser.run("return document.documentElement.scrollWidth")
                    self.assertLessEqual(widest, width)

    def test_tab_and_arrows_go_through_the_marks_in_the_order_of_the_text(self):
        self.open(SAMPLES[0])
        self.browser.press("Tab")
        self.assertEqual(self.browser.run(FOCUSED), "Skip to the text")
        self.browser.press("Enter", "Tab")
        marks = self.browser.run(
            "return [...document.querySelectorAll('.m[tabindex]')].map(mark => mark.textContent)")
        seen = [self.browser.run(FOCUSED)]
        for _ in range(9):
            self.browser.press("Tab")
            seen.append(self.browser.run(FOCUSED))
        self.assertEqual(seen, marks[:10])
        self.browser.press("Right")
        self.assertEqual(self.browser.run(FOCUSED), marks[10])
        self.browser.press("Left", "Left")
        self.assertEqual(self.browser.run(FOCUSED), marks[8])
        outline = self.browser.run(
            "const style = getComputedStyle(document.activeElement);"
            "return style.outlineStyle + ' ' + style.boxShadow")
        self.assertRegex(outline, "solid .*rgb")

    def test_the_panel_shows_what_is_focused_enter_pins_and_escape_lets_go(self):
        self.open(SAMPLES[0])
        self.browser.run("document.querySelector('.m.finding').focus()")
        panel = self.browser.run(PANEL)
        for words in ("4.6%", "规模以上工业增加值", "growth rate", "year over year", "2023-01-01",
                      "a stated difference implies", "statement."):
            self.assertIn(words, panel)
        self.assertGreater(self.browser.run("return document.querySelectorAll('.evidence').length"), 1)
        self.browser.press("Enter")
        self.assertEqual(self.browser.run("return document.activeElement.id"), "panel")
        self.browser.point(*self.centre_of(".m.person"))
        self.assertIn("4.6%", self.browser.run(PANEL))
        self.browser.press("Escape")
        self.assertNotIn("4.6%", self.browser.run(PANEL))
        self.assertIn("4.6%", self.browser.run(FOCUSED))
        self.assertEqual(self.browser.run("return document.querySelectorAll('.evidence').length"), 0)

    def test_the_buttons_of_the_panel_step_and_close(self):
        self.open(SAMPLES[0])
        self.browser.run("document.querySelector('.m').focus()")
        first = self.browser.run(PANEL)
        for button, expected in (("next", False), ("previous", True)):
            self.browser.run("const b = document.getElementById(arguments[0]); b.focus(); b.click()",
                             button)
            self.assertEqual(self.browser.run(PANEL) == first, expected)
            self.assertEqual(self.browser.run("return document.activeElement.id"), button)
        self.browser.run("const b = document.getElementById('close'); b.focus(); b.click()")
        self.assertIn("Point at a mark", self.browser.run(PANEL))
        self.assertEqual(self.browser.run(FOCUSED), "林若谷")

    def test_the_panel_follows_the_pointer_until_a_click(self):
        self.open(SAMPLES[0])
        self.browser.point(*self.centre_of(".m.organization"))
        self.assertIn("国家统计局", self.browser.run(PANEL))
        self.browser.point(*self.centre_of(".m.person"), click=True)
        self.assertIn("林若谷", self.browser.run(PANEL))
        self.browser.point(*self.centre_of(".m.organization"))
        self.assertIn("林若谷", self.browser.run(PANEL))

    def test_a_figure_inside_a_comparison_shows_both(self):
        self.open(SAMPLES[1])
        self.browser.run("document.querySelector('.comparison .figure').focus()")
        self.assertEqual(self.browser.run("return [...document.querySelectorAll('.card-kind')]"
                                          ".map(kind => kind.textContent)"), ["Figure", "Comparison"])

    def test_a_finding_leads_to_its_figures(self):
        self.open(SAMPLES[0])
        self.browser.point(*self.centre_of(".findings .jumps a"), click=True)
        self.assertIn("4.6%", self.browser.run(FOCUSED))
        self.assertIn("4.6%", self.browser.run(PANEL))

    def test_a_kind_can_be_hidden(self):
        self.open(SAMPLES[0])
        before = self.browser.run(WORDS)
        self.browser.point(*self.centre_of("button[data-kind=figure]"), click=True)
        self.assertEqual(self.browser.run(
            "return document.querySelectorAll('.m.figure:not(.off):not(.comparison)').length"), 0)
        self.assertEqual(self.browser.run(WORDS), before)
        self.browser.run("document.querySelector('.m[tabindex=\"0\"]').focus()")
        self.assertEqual(self.browser.run(FOCUSED), "林若谷")

    def test_evidence_comes_and_goes_without_changing_the_text(self):
        for name in SAMPLES:
            with self.subTest(name):
                self.open(name)
                before = self.browser.run("return document.getElementById('text').innerHTML")
                after, marks, shown = self.browser.run(
                    "const marks = [...document.querySelectorAll('.m[tabindex]')];"
                    "const shown = marks.map(mark => {"
                    "  mark.focus();"
                    "  return document.querySelectorAll('.evidence').length;"
                    "});"
                    "document.getElementById('close').click();"
                    "return [document.getElementById('text').innerHTML, marks.length, shown]")
                self.assertGreater(marks, 0)
                self.assertGreater(max(shown), 0)
                self.assertEqual(self.browser.run(
                    "return document.querySelectorAll('.evidence').length"), 0)
                self.assertEqual(after.replace(' shown"', '"'), before)

    @unittest.skipUnless(PICTURES, "ZHIBIAO_SCREENSHOTS is not set")
    def test_takes_pictures(self):
        for name, sample, width, height, scheme, focus in (
                ("page-light", SAMPLES[0], 1360, 900, "light", ".m.finding"),
                ("page-dark", SAMPLES[1], 1360, 900, "dark", "td .figure"),
                ("page-phone", SAMPLES[0], 390, 844, "light", ".m.figure.comparison")):
            self.open(sample, width, height, scheme)
            self.browser.run("document.querySelector(arguments[0]).focus();"
                             "if (arguments[1]) scrollTo(0, document.activeElement"
                             ".getBoundingClientRect().y + scrollY - 340)", focus, name != "page-light")
            pathlib.Path(PICTURES, f"{name}.png").write_bytes(self.browser.screenshot())


if __name__ == "__main__":
    browser.main()
