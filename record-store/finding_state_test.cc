#include "record-store/finding_state.h"

#include <gtest/gtest.h>

#include "record-store/narrow_columns.h"

namespace zhibiao {
namespace {

const absl::Time kMonday = absl::FromUnixSeconds(1600000000);
const absl::Time kTuesday = kMonday + absl::Hours(24);

v1::Finding Found(const std::string& description = "7.0 and 5.4") {
  v1::Finding finding;
  finding.set_name("findings/f1");
  finding.set_description(description);
  return finding;
}

TEST(FindingStateTest, IsOpenAtFirst) {
  const v1::Finding finding = NewFinding(Found(), kMonday);
  EXPECT_EQ(finding.state(), v1::FINDING_STATE_OPEN);
  EXPECT_EQ(finding.create_time().seconds(), 1600000000);
  EXPECT_EQ(finding.update_time().seconds(), 1600000000);
  EXPECT_FALSE(finding.etag().empty());
}

TEST(FindingStateTest, StaysAsItIsWhenItIsFoundAgain) {
  const v1::Finding finding = NewFinding(Found(), kMonday);
  EXPECT_EQ(RecordBytes(FoundAgain(finding, Found(), kTuesday)), RecordBytes(finding));
}

TEST(FindingStateTest, SaysANewWhatItSays) {
  const v1::Finding before = NewFinding(Found(), kMonday);
  const v1::Finding after = FoundAgain(before, Found("in three documents"), kTuesday);
  EXPECT_EQ(after.description(), "in three documents");
  EXPECT_EQ(after.create_time().seconds(), before.create_time().seconds());
  EXPECT_GT(after.update_time().seconds(), before.update_time().seconds());
  EXPECT_NE(after.etag(), before.etag());
}

TEST(FindingStateTest, IsResolvedWhenItIsNoLongerFoundAndOpensAgain) {
  const v1::Finding open = NewFinding(Found(), kMonday);
  const v1::Finding resolved = NoLongerFound(open, kTuesday);
  EXPECT_EQ(resolved.state(), v1::FINDING_STATE_RESOLVED);
  EXPECT_EQ(RecordBytes(NoLongerFound(resolved, kTuesday + absl::Hours(1))), RecordBytes(resolved));
  EXPECT_EQ(FoundAgain(resolved, Found(), kTuesday).state(), v1::FINDING_STATE_OPEN);
}

TEST(FindingStateTest, StaysDismissedHoweverOftenItIsFound) {
  const v1::Finding open = NewFinding(Found(), kMonday);
  const v1::Finding dismissed = Dismissed(open, "another population", kTuesday);
  EXPECT_EQ(dismissed.state(), v1::FINDING_STATE_DISMISSED);
  EXPECT_EQ(dismissed.dismissal_reason(), "another population");
  EXPECT_NE(dismissed.etag(), open.etag());
  EXPECT_EQ(RecordBytes(FoundAgain(dismissed, Found(), kTuesday)), RecordBytes(dismissed));
  const v1::Finding resolved = NoLongerFound(dismissed, kTuesday);
  EXPECT_EQ(resolved.state(), v1::FINDING_STATE_RESOLVED);
  EXPECT_EQ(FoundAgain(resolved, Found(), kTuesday).state(), v1::FINDING_STATE_DISMISSED);
}

}  // namespace
}  // namespace zhibiao
