#include "query-service/render/mark_text.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "query-service/render/chart_signs.h"
#include "query-service/render/number_text.h"
#include "query-service/render/period_slot.h"
#include "query-service/render/text_size.h"

namespace zhibiao {
namespace {

// Characters, so that thousands of marks stay a picture of some megabytes.
constexpr size_t kLongestName = 60;
constexpr size_t kLongestTitle = 50;
constexpr size_t kLongestPublisher = 20;
constexpr int kMostSources = 3;
constexpr int kMostSteps = 3;
constexpr int kMostBeside = 3;
constexpr size_t kMostPublishers = 2;

void Append(absl::string_view words, absl::string_view between, std::string* text) {
  if (!words.empty()) absl::StrAppend(text, text->empty() ? "" : between, words);
}

std::string Counted(int count, absl::string_view one, absl::string_view many,
                    absl::string_view chinese, Language language) {
  if (language == Language::kChinese) return absl::StrCat(count, chinese);
  return absl::StrCat(count, " ", count == 1 ? one : many);
}

}  // namespace

std::string ValueText(const v1::SeriesPoint& point, const v1::Unit& unit, Language language) {
  std::string number = PrintedNumber(point.value());
  if (!point.upper_value().empty()) {
    absl::StrAppend(&number, "–", PrintedNumber(point.upper_value()));
  }
  const std::string value = NumberWithUnit(number, unit, language);
  if (point.bound() == v1::NUMERIC_BOUND_EXACT) return value;
  const std::string bound = EnumLabel(point.bound(), language);
  const bool has_blank = language == Language::kEnglish && !bound.empty();
  return absl::StrCat(bound, has_blank ? " " : "", value);
}

MarkText::MarkText(const Chart& chart, const ChartNames& names, Language language)
    : chart_(chart), names_(names), language_(language) {
  for (const v1::Document& each : chart.documents) documents_[each.name()] = &each;
}

std::string MarkText::KindOf(const v1::SeriesPoint& point, absl::string_view note, int more) const {
  std::string kind;
  Append(note, " · ", &kind);
  if (more > 0) Append(absl::StrCat("× ", more + 1), " ", &kind);
  if (point.derived()) Append(Label("mark-derived", language_), " · ", &kind);
  if (point.claim_kind() != v1::CLAIM_KIND_ACTUAL) {
    Append(EnumLabel(point.claim_kind(), language_), " · ", &kind);
  }
  Append(EnumLabel(point.status(), language_), " · ", &kind);
  return kind;
}

std::string MarkText::SourceOf(const std::string& observation) const {
  const auto found = documents_.find(DocumentOf(observation));
  std::string source;
  if (found != documents_.end()) {
    Append(CutToLength(found->second->title(), kLongestTitle), "", &source);
    Append(CutToLength(found->second->publisher(), kLongestPublisher), ", ", &source);
  }
  Append(observation, "\n", &source);
  return source;
}

std::string MarkText::OfValue(size_t series, const v1::SeriesPoint& point, absl::string_view note,
                              int more) const {
  const ChartSeries& of = chart_.series[series];
  std::string text = CutToLength(names_.full_names[series], kLongestName);
  std::string value = absl::StrCat(PeriodName(point.period(), language_), ": ",
                                   ValueText(point, of.unit, language_));
  if (!point.rounding_error().empty() && point.rounding_error() != "0") {
    absl::StrAppend(&value, " ± ", Grouped(point.rounding_error()));
  }
  Append(value, "\n", &text);
  Append(KindOf(point, note, more), "\n", &text);
  if (point.derived()) {
    for (int i = 0; i < std::min(kMostSteps, point.alignment_steps_size()); ++i) {
      Append(point.alignment_steps(i), "\n", &text);
    }
  }
  Append(point.publish_date().empty()
             ? std::string(Label("day-unknown", language_))
             : absl::StrCat(Label("published", language_), " ", point.publish_date()),
         "\n", &text);
  const int all = point.observations_size();
  for (int i = 0; i < std::min(kMostSources, all); ++i) {
    Append(SourceOf(point.observations(i)), "\n", &text);
  }
  if (all > kMostSources) Append(absl::StrCat("+ ", all - kMostSources), "\n", &text);
  return text;
}

std::string MarkText::OfPoint(size_t series, const ChartPoint& point) const {
  std::string text = OfValue(series, point.point, "");
  const int all = static_cast<int>(point.beside.size());
  for (int i = 0; i < std::min(kMostBeside, all); ++i) {
    const ValueBeside& beside = point.beside[static_cast<size_t>(i)];
    std::string line = absl::StrCat(Label(LabelOfSign(SignOf(beside.kind)), language_), ": ",
                                    ValueText(beside.point, chart_.series[series].unit, language_));
    const std::string& day = beside.point.publish_date();
    Append(day.empty() ? line : absl::StrCat(line, " (", day, ")"), "\n", &text);
  }
  if (all > kMostBeside) Append(absl::StrCat("+ ", all - kMostBeside), "\n", &text);
  return text;
}

std::string MarkText::SeriesSentence(size_t index) const {
  const ChartSeries& series = chart_.series[index];
  const bool is_chinese = language_ == Language::kChinese;
  std::string text =
      absl::StrCat(CutToLength(names_.full_names[index], kLongestName), is_chinese ? "：" : ": ");
  if (series.points.empty()) {
    return absl::StrCat(text, Label("series-without-value", language_), is_chinese ? "。" : ".");
  }
  const v1::SeriesPoint& first = series.points.front().point;
  const v1::SeriesPoint& last = series.points.back().point;
  absl::StrAppend(
      &text,
      Counted(static_cast<int>(series.points.size()), "value", "values", "个数值", language_),
      is_chinese ? "，" : ", ", PeriodName(first.period(), language_));
  if (series.points.size() > 1) {
    absl::StrAppend(&text, Label("range-to", language_), PeriodName(last.period(), language_));
  }
  absl::StrAppend(&text, is_chinese ? "，" : ", ", Label("latest", language_), " ",
                  ValueText(last, series.unit, language_), is_chinese ? "。" : ".");
  return text;
}

std::string MarkText::OfChart() const {
  std::vector<std::string> sentences;
  for (size_t i = 0; i < chart_.series.size(); ++i) sentences.push_back(SeriesSentence(i));
  if (sentences.empty()) sentences.emplace_back(Label("no-value", language_));
  return absl::StrJoin(sentences, "\n");
}

std::string MarkText::OfSources() const {
  std::set<std::string> days;
  std::map<std::string, int> publishers;
  for (const v1::Document& each : chart_.documents) {
    if (!each.publish_date().empty()) days.insert(each.publish_date());
    if (!each.publisher().empty()) ++publishers[CutToLength(each.publisher(), kLongestPublisher)];
  }
  if (chart_.documents.empty()) return "";
  std::vector<std::string> names;
  for (const auto& [name, count] : publishers) names.push_back(name);
  const bool is_chinese = language_ == Language::kChinese;
  std::string text = absl::StrCat(Label("source", language_), is_chinese ? "：" : ": ");
  if (names.size() > kMostPublishers) {
    names.resize(kMostPublishers);
    names.push_back("…");
  }
  if (!names.empty()) {
    absl::StrAppend(&text, absl::StrJoin(names, is_chinese ? "、" : ", "),
                    is_chinese ? "，" : "; ");
  }
  absl::StrAppend(&text, Counted(static_cast<int>(chart_.documents.size()), "document", "documents",
                                 "篇文献", language_));
  if (days.empty()) return text;
  const std::string span =
      days.size() == 1 ? *days.begin()
                       : absl::StrCat(*days.begin(), Label("range-to", language_), *days.rbegin());
  return is_chinese ? absl::StrCat(text, "，", span, "发布")
                    : absl::StrCat(text, ", ", Label("published", language_), " ", span);
}

}  // namespace zhibiao
