#include "record-store/testing/many_records.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "audit/series_name.h"

namespace zhibiao {
namespace {

struct Region {
  const char* code;
  const char* name;
};

// The whole country first, which has no entity of its own.
constexpr Region kRegions[kReleaseRegions] = {
    {"", "全国"},     {"11", "北京"}, {"12", "天津"}, {"13", "河北"},   {"14", "山西"},
    {"15", "内蒙古"}, {"21", "辽宁"}, {"22", "吉林"}, {"23", "黑龙江"}, {"31", "上海"},
    {"32", "江苏"},   {"33", "浙江"}, {"34", "安徽"}, {"35", "福建"},   {"36", "江西"},
    {"37", "山东"},   {"41", "河南"}, {"42", "湖北"}, {"43", "湖南"},   {"44", "广东"},
    {"45", "广西"},   {"46", "海南"}, {"50", "重庆"}, {"51", "四川"},   {"52", "贵州"},
    {"53", "云南"},   {"54", "西藏"}, {"61", "陕西"}, {"62", "甘肃"},   {"63", "青海"},
    {"64", "宁夏"},   {"65", "新疆"}};
constexpr const char* kBranches[] = {"工业",   "农业",   "建筑业", "批发业", "零售业",
                                     "住宿业", "餐饮业", "运输业", "采矿业", "制造业"};
constexpr const char* kMeasured[] = {
    "增加值",   "投资额",       "销售额", "利润总额", "工资总额", "出口额",   "进口额",   "税收额",
    "研发经费", "主营业务收入", "库存额", "负债额",   "资产额",   "贷款余额", "应收账款", "订单额"};
constexpr int kIndicators = static_cast<int>(std::size(kBranches) * std::size(kMeasured));
static_assert(2 * kIndicators == kObservationsOfRelease);

// Writes the text of a document and says where each piece stands.
class TextWriter {
 public:
  v1::TextSpan Write(absl::string_view piece) {
    v1::TextSpan span;
    span.set_start_byte(static_cast<int>(text_.size()));
    span.set_start_code_point(characters_);
    span.set_start_utf16(characters_);  // the words above are all of the basic plane
    text_.append(piece.data(), piece.size());
    characters_ += static_cast<int>(
        std::count_if(piece.begin(), piece.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    span.set_end_byte(static_cast<int>(text_.size()));
    span.set_end_code_point(characters_);
    span.set_end_utf16(characters_);
    span.set_text(std::string(piece));
    return span;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  int characters_ = 0;
};

class Release {
 public:
  Release(int region, int month)
      : region_(kRegions[region]),
        seed_(region * 7919 + month * 104729),
        month_(absl::CivilMonth(2000) + month) {}

  v1::DocumentRecords Make() && {
    FillDocument();
    period_span_ = text_.Write(absl::StrCat(month_.month(), "月份"));
    text_.Write("，");
    region_span_ = text_.Write(region_.name);
    for (int i = 0; i < kIndicators; ++i) AddIndicator(i);
    AddSentence();
    AddEntities();
    v1::Document& document = *records_.mutable_document();
    document.set_text(text_.text());
    document.set_content(text_.text());
    return std::move(records_);
  }

 private:
  std::string Name(absl::string_view collection, int number) const {
    return absl::StrCat(records_.document().name(), "/", collection, "/", number);
  }
  bool IsWhole() const { return *region_.code == '\0'; }
  std::string RegionEntity() const {
    return IsWhole() ? "" : absl::StrCat("entities/gbt2260-", region_.code, "0000");
  }
  std::string FirstDay() const { return absl::FormatCivilTime(absl::CivilDay(month_)); }
  std::string LastDay() const { return absl::FormatCivilTime(absl::CivilDay(month_ + 1) - 1); }

  void FillDocument() {
    v1::Document& document = *records_.mutable_document();
    const std::string month = absl::FormatCivilTime(month_);
    // The whole, whose records say no region, comes last: a first page is then like any other.
    document.set_name(absl::StrCat("documents/r", month, "-", IsWhole() ? "99" : region_.code));
    document.set_title(absl::StrCat(region_.name, month, "统计月报"));
    document.set_publisher(absl::StrCat(region_.name, "统计局"));
    document.set_publish_date(absl::FormatCivilTime(absl::CivilDay(month_ + 1) + 14));
    document.set_mime_type("text/plain");
    document.set_content_sha256(document.name());
    document.set_state(v1::DOCUMENT_STATE_ACTIVE);
    document.set_parser_version("generated");
  }

  void AddIndicator(int number) {
    const std::string name = absl::StrCat(kBranches[number / std::size(kMeasured)],
                                          kMeasured[number % std::size(kMeasured)]);
    v1::Indicator& indicator = *records_.add_indicators();
    indicator.set_name(absl::StrCat("indicators/release-", number));
    indicator.set_display_name(name);
    indicator.set_additivity(v1::ADDITIVITY_FLOW);
    const v1::TextSpan indicator_span = text_.Write(name);
    const unsigned mixed = seed_ + static_cast<unsigned>(number) * 2654435761u;
    AddObservation(v1::MEASURE_LEVEL, indicator.name(), indicator_span,
                   absl::StrFormat("%d.%d", 100 + mixed % 9900, mixed / 9900 % 10), "亿元");
    text_.Write("，同比增长");
    AddObservation(v1::MEASURE_GROWTH_RATE, indicator.name(), indicator_span,
                   absl::StrFormat("%d.%d", mixed % 19, mixed / 19 % 10), "%");
    text_.Write(number % 16 == 15 ? "。" : "；");
  }

  void AddObservation(v1::Measure measure, const std::string& indicator,
                      const v1::TextSpan& indicator_span, const std::string& amount,
                      const char* unit) {
    v1::Observation& o = *records_.add_observations();
    o.set_name(Name("observations", records_.observations_size()));
    const bool is_level = measure == v1::MEASURE_LEVEL;
    v1::SeriesKey& key = *o.mutable_series_key();
    key.set_indicator(indicator);
    key.set_region_entity(RegionEntity());
    key.set_measure(measure);
    if (!is_level) key.set_comparison_basis(v1::COMPARISON_BASIS_YEAR_OVER_YEAR);
    key.set_frequency(v1::FREQUENCY_MONTHLY);
    key.set_accumulation(v1::ACCUMULATION_SINGLE);
    key.set_unit_code(is_level ? "CNY" : "%");
    o.set_series(SeriesName(key));
    o.set_indicator_text(indicator_span.text());
    o.set_region_text(region_.name);
    FillPeriod(o.mutable_period());
    v1::Quantity& quantity = *o.mutable_quantity();
    quantity.set_amount(amount);
    quantity.set_bound(v1::NUMERIC_BOUND_EXACT);
    quantity.set_canonical_amount(is_level
                                      ? absl::StrCat(amount.substr(0, amount.size() - 2),
                                                     amount.substr(amount.size() - 1), "0000000")
                                      : amount);
    quantity.set_rounding_error(is_level ? "5000000" : "0.05");
    quantity.mutable_unit()->set_unit_code(key.unit_code());
    quantity.mutable_unit()->set_multiplier_exponent(is_level ? 8 : 0);
    quantity.mutable_unit()->set_display_text(unit);
    o.set_claim_kind(v1::CLAIM_KIND_ACTUAL);
    o.mutable_attribution()->set_kind(v1::ATTRIBUTION_KIND_OFFICIAL_RELEASE);
    o.mutable_attribution()->set_source_text(records_.document().publisher());
    AddEvidence(v1::EVIDENCE_ROLE_VALUE, text_.Write(amount), &o);
    AddEvidence(v1::EVIDENCE_ROLE_UNIT, text_.Write(unit), &o);
    AddEvidence(v1::EVIDENCE_ROLE_INDICATOR, indicator_span, &o);
    AddEvidence(v1::EVIDENCE_ROLE_PERIOD, period_span_, &o);
    AddEvidence(v1::EVIDENCE_ROLE_REGION, region_span_, &o);
    o.set_extraction_rule("generated");
    o.set_confidence(0.9);
    o.set_publish_date(records_.document().publish_date());
  }

  void FillPeriod(v1::Period* period) const {
    period->set_first_day(FirstDay());
    period->set_last_day(LastDay());
    period->set_frequency(v1::FREQUENCY_MONTHLY);
    period->set_accumulation(v1::ACCUMULATION_SINGLE);
    period->set_display_text(period_span_.text());
  }

  void AddEvidence(v1::EvidenceRole role, const v1::TextSpan& span, v1::Observation* o) const {
    v1::Evidence& evidence = *o->add_evidence();
    evidence.set_role(role);
    *evidence.mutable_span() = span;
    evidence.set_sentence(Name("sentences", 1));
  }

  // The opening words only: what is measured with these documents are figures, not sentences.
  void AddSentence() {
    v1::Sentence& sentence = *records_.add_sentences();
    sentence.set_name(Name("sentences", 1));
    sentence.set_kind(v1::SENTENCE_KIND_BODY);
    *sentence.mutable_span() = TextWriter().Write(absl::StrCat(
        period_span_.text(), "，", region_span_.text(), records_.indicators(0).display_name()));
    sentence.set_normalized_text(sentence.span().text());
  }

  void AddEntities() {
    if (IsWhole()) return;
    v1::Entity& entity = *records_.add_entities();
    entity.set_name(RegionEntity());
    entity.set_display_name(region_.name);
    entity.set_type(v1::ENTITY_TYPE_PLACE);
  }

  const Region& region_;
  const unsigned seed_;
  const absl::CivilMonth month_;
  TextWriter text_;
  v1::TextSpan period_span_;
  v1::TextSpan region_span_;
  v1::DocumentRecords records_;
};

}  // namespace

v1::DocumentRecords MakeMonthlyRelease(int region, int month) {
  return Release(region, month).Make();
}

}  // namespace zhibiao
