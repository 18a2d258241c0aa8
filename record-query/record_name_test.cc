#include "record-query/record_name.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

constexpr absl::string_view kObservation = "documents/{document}/observations/{observation}";

TEST(RecordNameTest, TakesWhatFollowsThePattern) {
  EXPECT_TRUE(CheckName("documents/d1/observations/o1", kObservation).ok());
  EXPECT_TRUE(CheckName("entities/gbt4754-c39", "entities/{entity}").ok());
  EXPECT_TRUE(CheckName("indicators/工业增加值", "indicators/{indicator}").ok());
}

TEST(RecordNameTest, TakesTheWildcardWhereItIsAllowed) {
  EXPECT_TRUE(CheckName("documents/-", "documents/{document}", Wildcard::kAllowed).ok());
  EXPECT_FALSE(CheckName("documents/-", "documents/{document}").ok());
}

TEST(RecordNameTest, SaysThePatternOtherwise) {
  for (const std::string name : {"documents/d1", "documents/d1/observations/",
                                 "documents//observations/o", "documents/d1/comparisons/c1",
                                 "/documents/d1/observations/o1", "documents/d1/observations/o1/",
                                 "documents/a b/observations/o1", "documents/d'1/observations/o1",
                                 "documents/-/observations/o1", "documents/a\nb/observations/o"}) {
    EXPECT_THAT(std::string(CheckName(name, kObservation).message()),
                HasSubstr("has not the form `documents/{document}/observations/{observation}`"))
        << name;
  }
  EXPECT_THAT(std::string(CheckName("", kObservation).message()), HasSubstr("a name of the form"));
  EXPECT_THAT(std::string(CheckName(std::string(100000, 'd'), kObservation).message()),
              HasSubstr("too long"));
  EXPECT_FALSE(CheckName("documents/" + std::string(201, 'd'), "documents/{document}").ok());
}

}  // namespace
}  // namespace zhibiao
