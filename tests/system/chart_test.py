#!/usr/bin/env python3
"""Charts of series in a real browser: what they show, whether it can be read.

ZHIBIAO_SCREENSHOTS=FOLDER writes the pictures of docs/images there.
"""

import os
import pathlib
import re
import unittest
import xml.etree.ElementTree

import browser
import chart_texts
import stack

PICTURES = os.environ.get("ZHIBIAO_SCREENSHOTS")
SIZES = ((360, 480), (960, 480), (240, 160), (640, 280), (1600, 900))
SVG = "{http://www.w3.org/2000/svg}"
FRAME = """<!doctype html><html><head><meta charset="utf-8"><title>chart</title>
<meta name="viewport" content="width=device-width"></head><body style="margin: 0">%s</body></html>
"""

# Texts which lie over another or beyond the picture.
MISPLACED = """
const svg = document.querySelector('svg').getBoundingClientRect();
const texts = [...document.querySelectorAll('svg text')].map(
  text => [text.textContent, text.getBoundingClientRect()]);
const wrong = [];
texts.forEach(([words, a], i) => {
  if (a.left < svg.left - 0.5 || a.right > svg.right + 0.5 || a.top < svg.top - 0.5 ||
      a.bottom > svg.bottom + 0.5) wrong.push(['beyond', words]);
  for (const [others, b] of texts.slice(i + 1)) {
    // Lines of text have room above and below which nothing fills.
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4)
      wrong.push([words, others]);
  }
});
return [texts.length, wrong];
"""
# Contrast (WCAG 2.1) of texts and marks with the ground: [what, ratio].
CONTRASTS = """
const luminance = colour => {
  const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).slice(0, 3)
    .map(c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = luminance(getComputedStyle(document.querySelector('svg .page')).fill);
const ratio = colour => {
  const fore = luminance(colour);
  return (Math.max(fore, ground) + 0.05) / (Math.min(fore, ground) + 0.05);
};
const all = [];
for (const text of document.querySelectorAll('svg text'))
  all.push(['text', ratio(getComputedStyle(text).fill)]);
for (const mark of document.querySelectorAll('svg .line, svg .hollow, svg .beside'))
  all.push(['mark', ratio(getComputedStyle(mark).stroke)]);
return all;
"""


class ChartTest(stack.StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)
        for day, title, text in chart_texts.releases():
            cls.stack.create(text, publisher=chart_texts.OFFICE, title=title, publishDate=day)
        cls.stack.create_sample("industry-monthly-2023-12.txt")
        cls.series = {
            "product": cls.named("国内生产总值", "MEASURE_LEVEL"),
            "growth": cls.named("国内生产总值", "MEASURE_GROWTH_RATE"),
            "industry": cls.named("规模以上工业 增加值", "MEASURE_GROWTH_RATE", "MONTHLY"),
            "retail": cls.named("社会消费品零售总额", "MEASURE_GROWTH_RATE"),
            "profits": cls.named("规模以上工业企业 利润总额", "MEASURE_LEVEL", "MONTHLY"),
        }

    @classmethod
    def named(cls, name, measure, frequency=""):
        """The series with the most observations of this name, measure and frequency."""
        listed = cls.stack.call("query", "ListSeries",
                                {"filter": f'display_name:"{name}" AND key.measure = {measure}',
                                 "orderBy": "observation_count desc"})["series"]
        return next(each["name"] for each in listed if frequency in each["key"]["frequency"])

    def svg(self, *names, width=960, height=480, language="en", **query):
        series = [self.series.get(name, name) for name in names]
        request = {"query": {"series": series, **query}, "width": width, "height": height,
                   "languageCode": language}
        return self.stack.call("query", "RenderSeries", request)["svg"]

    def months_of_profits(self, **how):
        return self.svg("profits", alignment={"frequency": "FREQUENCY_MONTHLY",
                                              "accumulation": "ACCUMULATION_SINGLE",
                                              "allowDerived": True}, **how)

    def regions(self):
        """Twelve series of one indicator."""
        listed = self.stack.call("query", "ListSeries", {
            "filter": 'key.measure = MEASURE_GROWTH_RATE AND key.unit_code = "%"'})["series"]
        return [each["name"] for each in listed if each.get("lastDay")][:12]

    def show(self, svg, width, height, scheme="light"):
        """Opens the chart within a page of its width."""
        path = self.stack.folder / "chart.html"
        path.write_text(FRAME % svg, encoding="utf-8")
        self.browser.show(width, height, scheme)
        self.browser.requests()
        self.browser.open(path)
        self.assertEqual(self.browser.log("browser"), [])

    def charts(self):
        """Charts of every kind: how it is drawn at a size."""
        return {
            "one": lambda **how: self.svg("product", **how),
            "months": lambda **how: self.svg("industry", "retail", language="zh", **how),
            "derived": self.months_of_profits,
            "units": lambda **how: self.svg("product", "growth", **how),
            "twelve": lambda **how: self.svg(*self.regions(), **how),
            "empty": lambda **how: self.svg("product", firstDay="2090-01-01", **how),
        }

    def test_nothing_covers_anything_or_leaves_the_picture(self):
        for name, draw in self.charts().items():
            for width, height in SIZES:
                if name == "units" and height < 280:
                    continue
                with self.subTest(f"{name}, {width}x{height}"):
                    self.show(draw(width=width, height=height), width, height)
                    count, misplaced = self.browser.run(MISPLACED)
                    self.assertGreater(count, 1)
                    self.assertEqual(misplaced, [])

    def test_a_check_of_places_that_can_fail(self):
        self.show(self.svg("product"), 960, 480)
        self.browser.run("document.querySelectorAll('svg text').forEach("
                         "text => text.setAttribute('x', 950))")
        self.assertTrue(self.browser.run(MISPLACED)[1])

    def test_texts_and_marks_have_enough_contrast(self):
        for scheme in ("light", "dark"):
            for name, draw in self.charts().items():
                with self.subTest(f"{name}, {scheme}"):
                    self.show(draw(), 960, 480, scheme)
                    contrasts = self.browser.run(CONTRASTS)
                    self.assertGreater(len(contrasts), 1)
                    for what, ratio in contrasts:
                        self.assertGreaterEqual(ratio, 4.5 if what == "text" else 3)

    def test_light_and_dark_differ(self):
        grounds = set()
        for scheme in ("light", "dark"):
            self.show(self.svg("product"), 960, 480, scheme)
            grounds.add(self.browser.run(
                "return getComputedStyle(document.querySelector('svg .page')).fill"))
        self.assertEqual(len(grounds), 2)

    def test_is_a_picture_that_asks_for_nothing(self):
        for name, draw in self.charts().items():
            with self.subTest(name):
                svg = draw()
                path = self.stack.folder / "chart.svg"
                path.write_text(svg, encoding="utf-8")
                self.browser.requests()
                self.browser.open(path)
                self.assertEqual(self.browser.requests(), [path.as_uri()])
                self.assertEqual(self.browser.log("browser"), [])
                root = xml.etree.ElementTree.fromstring(svg)
                self.assertEqual(root.tag, SVG + "svg")
                self.assertEqual(root.get("role"), "img")
                self.assertTrue(root.findtext(SVG + "title"))
                self.assertTrue(root.findtext(SVG + "desc"))
                self.assertEqual(root.findall(f".//{SVG}script"), [])

    def test_shows_every_vintage_with_its_source(self):
        titles = [title.text for title in
                  xml.etree.ElementTree.fromstring(self.svg("product")).iter(SVG + "title")]
        for words in ("2023: 1,294,272 × 100 million CNY", "published 2024-12-26",
                      "2024年公布的国内生产总值, 国家统计局\ndocuments/"):
            self.assertTrue([title for title in titles if words in title], words)
        earlier = [title for title in titles if re.search("\npublished earlier( ·|$)", title, re.M)]
        self.assertEqual(len(earlier), 6)

    def test_draws_no_line_where_the_office_states_no_month(self):
        root = xml.etree.ElementTree.fromstring(self.svg("industry"))
        lines = [path.get("d") for path in root.iter(SVG + "path") if path.get("class") == "line"]
        self.assertEqual(len(lines), 1)
        # March to December of three years.
        self.assertEqual((lines[0].count("M"), lines[0].count("L")), (3, 27))

    def test_the_same_question_gets_the_same_picture(self):
        self.assertEqual(self.svg("industry", "retail"), self.svg("industry", "retail"))

    def test_refuses_what_is_no_chart(self):
        for request, reason, field in (
                ({"query": {"series": [self.series["product"]]}, "width": 100}, "INVALID_SIZE", "width"),
                ({"query": {"keyFilter": "display_name:*"}}, "INVALID_COUNT", "query.key_filter")):
            with self.assertRaises(stack.CallError) as refused:
                self.stack.call("query", "RenderSeries", request)
            self.assertEqual((refused.exception.reason, refused.exception.field), (reason, field))

    @unittest.skipUnless(PICTURES, "ZHIBIAO_SCREENSHOTS is not set")
    def test_takes_pictures(self):
        for name, draw, width, height, scheme in (
                ("chart-light", lambda **how: self.svg("industry", "retail", **how), 960, 480, "light"),
                ("chart-dark", lambda **how: self.svg("product", "growth", language="zh", **how), 960,
                 560, "dark"),
                ("chart-phone", self.charts()["months"], 360, 480, "light")):
            self.show(draw(width=width, height=height), width, height, scheme)
            pathlib.Path(PICTURES, f"{name}.png").write_bytes(self.browser.screenshot())


if __name__ == "__main__":
    browser.main()
