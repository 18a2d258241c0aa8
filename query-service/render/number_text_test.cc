#include "query-service/render/number_text.h"

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

TEST(NumberTextTest, GroupsDigitsBeforeThePoint) {
  EXPECT_EQ(Grouped("6982280.0512"), "6,982,280.0512");
  EXPECT_EQ(Grouped("-999"), "-999");
  EXPECT_EQ(Grouped("about"), "about");
  EXPECT_EQ(PrintedNumber("-1234.5"), "−1,234.5");
  EXPECT_EQ(PrintedNumber("7.0"), "7.0");
}

TEST(NumberTextTest, RaisesExponents) { EXPECT_EQ(Superscript(-120), "⁻¹²⁰"); }

}  // namespace
}  // namespace zhibiao
