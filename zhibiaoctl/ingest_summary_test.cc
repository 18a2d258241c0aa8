#include "zhibiaoctl/ingest_summary.h"

#include <gtest/gtest.h>

namespace zhibiao {
namespace {

TEST(SummaryTextTest, TellsWhatWasStoredAndHowFast) {
  Yield stored;
  stored.documents = 300;
  stored.observations = 1;
  EXPECT_EQ(SummaryText(stored, Refusals(), 0, 2'500'000, absl::Seconds(100)),
            "stored 300 documents, 1 observation, 0 comparisons, 0 findings; 2.5 MB in 100.0 s, "
            "3.0 documents/s\n");
}

TEST(SummaryTextTest, CountsRefusalsByReasonWithTheFirstPlaceOfEach) {
  Refusals refused;
  EXPECT_EQ(refused.Add("is no JSON object", "a.jsonl:3"), 1);
  EXPECT_EQ(refused.Add("ALREADY_EXISTS (DOCUMENT_DELETED)", "a.jsonl:5"), 1);
  EXPECT_EQ(refused.Add("ALREADY_EXISTS (DOCUMENT_DELETED)", "b.jsonl:1"), 2);
  const std::string text = SummaryText(Yield(), refused, 7, 0, absl::Seconds(1));
  EXPECT_EQ(text.substr(text.find('\n') + 1),
            "skipped 7 documents of an earlier run\n"
            "not stored 3 documents:\n"
            "       2  ALREADY_EXISTS (DOCUMENT_DELETED), first a.jsonl:5\n"
            "       1  is no JSON object, first a.jsonl:3\n");
}

}  // namespace
}  // namespace zhibiao
