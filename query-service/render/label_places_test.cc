#include "query-service/render/label_places.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(SpreadApartTest, LeavesAloneWhatHasRoom) {
  EXPECT_THAT(SpreadApart({{50, 10}, {20, 10}}, 0, 100), ElementsAre(50, 20));
  EXPECT_THAT(SpreadApart({}, 0, 100), IsEmpty());
}

TEST(SpreadApartTest, MovesWhatTouchesByTheSame) {
  EXPECT_THAT(SpreadApart({{50, 10}, {50, 10}}, 0, 100), ElementsAre(45, 55));
  EXPECT_THAT(SpreadApart({{52, 10}, {50, 10}, {51, 10}}, 0, 100), ElementsAre(61, 41, 51));
}

TEST(SpreadApartTest, StaysWithinTheColumn) {
  EXPECT_THAT(SpreadApart({{0, 10}, {1, 10}}, 0, 100), ElementsAre(5, 15));
  EXPECT_THAT(SpreadApart({{99, 10}, {100, 20}}, 0, 100), ElementsAre(75, 90));
}

TEST(SpreadApartTest, PushesAChainOfLabels) {
  EXPECT_THAT(SpreadApart({{30, 10}, {41, 10}, {42, 10}, {42, 10}}, 0, 100),
              ElementsAre(23.75, 33.75, 43.75, 53.75));
}

std::vector<std::string> Rows(const std::vector<double>& widths, double width) {
  std::vector<std::string> rows;
  for (const RowPlace& place : FlowInRows(widths, 10, width)) {
    rows.push_back(absl::StrCat(place.row, ":", place.left));
  }
  return rows;
}

TEST(FlowInRowsTest, BeginsARowWhereTheNextDoesNotFit) {
  EXPECT_THAT(Rows({40, 40, 40}, 95), ElementsAre("0:0", "0:50", "1:0"));
  EXPECT_THAT(Rows({400, 40}, 95), ElementsAre("0:0", "1:0"));
}

}  // namespace
}  // namespace zhibiao
