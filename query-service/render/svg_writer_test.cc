#include "query-service/render/svg_writer.h"

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

TEST(SvgNumberTest, HasOneFormForEqualNumbers) {
  EXPECT_EQ(SvgNumber(12.5), "12.5");
  EXPECT_EQ(SvgNumber(12.0), "12");
  EXPECT_EQ(SvgNumber(-0.001), "0");
  EXPECT_EQ(SvgNumber(100), "100");
  EXPECT_EQ(SvgNumber(1.0 / 3), "0.33");
}

TEST(SvgWriterTest, EscapesAttributesAndText) {
  SvgWriter writer;
  writer.Open("g", {{"id", "a\"<b>"}});
  writer.AddText("text", {{"x", 1.5}}, "a < b & \"c\"");
  writer.Add("line", {{"x1", 2}});
  writer.Close("g");
  EXPECT_EQ(writer.svg(),
            "<g id=\"a&quot;&lt;b&gt;\">\n<text x=\"1.5\">a &lt; b &amp; &quot;c&quot;</text>\n"
            "<line x1=\"2\"/>\n</g>\n");
}

}  // namespace
}  // namespace zhibiao
