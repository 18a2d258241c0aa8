#include "query-service/render/labels.h"

#include <string>

#include "gtest/gtest.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {
namespace {

// Every value of `Enum` but the first has a label in both languages.
template <typename Enum>
void ExpectLabels() {
  const auto* values = google::protobuf::GetEnumDescriptor<Enum>();
  for (int i = 1; i < values->value_count(); ++i) {
    const std::string& name = values->value(i)->name();
    ASSERT_TRUE(HasLabel(name)) << name;
    const absl::string_view english = Label(name, Language::kEnglish);
    const absl::string_view chinese = Label(name, Language::kChinese);
    EXPECT_NE(english, "") << name;
    EXPECT_NE(chinese, "") << name;
    EXPECT_NE(english, chinese) << name;
  }
}

TEST(LabelsTest, NameEveryValueThatARecordMayHave) {
  ExpectLabels<v1::Measure>();
  ExpectLabels<v1::ComparisonBasis>();
  ExpectLabels<v1::PriceBasis>();
  ExpectLabels<v1::Accumulation>();
  ExpectLabels<v1::Frequency>();
  ExpectLabels<v1::NumericBound>();
  ExpectLabels<v1::ComparisonDirection>();
  ExpectLabels<v1::ObservationStatus>();
  ExpectLabels<v1::ClaimKind>();
  ExpectLabels<v1::AttributionKind>();
  ExpectLabels<v1::EvidenceRole>();
  ExpectLabels<v1::ComparisonKind>();
  ExpectLabels<v1::EntityType>();
  ExpectLabels<v1::FindingKind>();
  ExpectLabels<v1::FindingSeverity>();
  ExpectLabels<v1::DocumentIssueKind>();
}

TEST(LabelsTest, SpeakBothLanguages) {
  EXPECT_EQ(EnumLabel(v1::MEASURE_SHARE, Language::kEnglish), "share");
  EXPECT_EQ(EnumLabel(v1::MEASURE_SHARE, Language::kChinese), "比重");
}

TEST(LabelsTest, ShowWhatTheyDoNotKnow) {
  EXPECT_EQ(EnumLabel(v1::MEASURE_UNSPECIFIED, Language::kEnglish), "");
  EXPECT_EQ(EnumLabel(static_cast<v1::Measure>(99), Language::kEnglish), "99");
  EXPECT_EQ(Label("no such key", Language::kChinese), "no such key");
}

}  // namespace
}  // namespace zhibiao
