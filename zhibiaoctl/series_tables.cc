#include "zhibiaoctl/series_tables.h"

#include <map>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "zhibiaoctl/drawn_chart.h"
#include "zhibiaoctl/labels.h"
#include "zhibiaoctl/record_text.h"

namespace zhibiao {
namespace {

// `± 0.05`; nothing for an empty error.
std::string Error(const std::string& error) { return error.empty() ? "" : "± " + error; }

std::string BoundText(v1::NumericBound bound) {
  return bound == v1::NUMERIC_BOUND_EXACT ? "" : LabelOf(bound);
}

std::string ValueText(const std::string& value, const std::string& upper) {
  return upper.empty() ? value : absl::StrCat(value, "~", upper);
}

std::string Marks(const v1::SeriesPoint& point) {
  return absl::StrCat(point.derived() ? "*" : "",
                      point.conflicting_observations().empty() ? "" : "!");
}

std::string Beside(const v1::SeriesPoint& point) {
  std::vector<std::string> parts;
  const auto add = [&](int count, Words said) {
    if (count > 0) parts.push_back(Say(said, count));
  };
  add(point.conflicting_observations_size(), {"$0 conflicting", "$0个矛盾"});
  add(point.superseded_observations_size(), {"$0 superseded", "$0个已被取代"});
  add(point.other_claim_observations_size(), {"$0 other claims", "$0个其他性质"});
  return absl::StrJoin(parts, ", ");
}

using Result = v1::QuerySeriesResponse::Result;
using Misaligned = v1::CompareSeriesResponse::Misaligned;

// What is left out for one reason is counted beyond so many.
constexpr size_t kMostLinesOfReason = 3;
constexpr Words kLeftOut = {"left out: ", "未列出："};

Table PointTable(const Result& result) {
  Table table({Table::Whole("", {"PERIOD", "时期"}), Table::Figure("", {"VALUE", "数值"}),
               Table::Whole("", {" ", " "}), Table::Whole("", {"ROUNDING", "舍入"}),
               Table::Whole("", {"BOUND", "界"}), Table::Whole("", {"CLAIM", "性质"}),
               Table::Whole("", {"PUBLISHED", "发布日期"}), Table::Text("", {"BESIDE", "另有"}),
               Table::Text("", {"STEPS", "步骤"})});
  for (const v1::SeriesPoint& point : result.points()) {
    const bool actual = point.claim_kind() == v1::CLAIM_KIND_ACTUAL;
    table.AddRow({PeriodText(point.period()), ValueText(point.value(), point.upper_value()),
                  Marks(point), Error(point.rounding_error()), BoundText(point.bound()),
                  actual ? "" : LabelOf(point.claim_kind()), point.publish_date(), Beside(point),
                  absl::StrJoin(point.alignment_steps(), "; ")});
  }
  return table;
}

// Months of a period where all points are of one regular frequency within a year; else 0.
int MonthsOfGrid(const Result& result) {
  int months = 0;
  for (const v1::SeriesPoint& point : result.points()) {
    const v1::Frequency frequency = point.period().frequency();
    const int these = frequency == v1::FREQUENCY_MONTHLY       ? 1
                      : frequency == v1::FREQUENCY_QUARTERLY   ? 3
                      : frequency == v1::FREQUENCY_HALF_YEARLY ? 6
                                                               : 0;
    if (these == 0 || (months != 0 && these != months)) return 0;
    months = these;
  }
  return months;
}

// The place of a period in its year, counted from 0.
size_t PlaceInYear(const v1::Period& period, int months) {
  int month = 0;
  return absl::SimpleAtoi(absl::string_view(period.last_day()).substr(5, 2), &month) && month > 0
             ? static_cast<size_t>((month - 1) / months)
             : 0;
}

Table PointGrid(const Result& result, int months) {
  const size_t columns = static_cast<size_t>(12 / months);
  std::map<std::string, std::vector<std::string>> years;
  const auto cell = [&](const v1::Period& period) -> std::string& {
    return years.try_emplace(period.last_day().substr(0, 4), std::vector<std::string>(columns, "·"))
        .first->second[PlaceInYear(period, months)];
  };
  for (const v1::LeftOut& out : result.left_out()) cell(out.period());
  for (const v1::SeriesPoint& point : result.points()) {
    cell(point.period()) =
        absl::StrCat(ValueText(point.value(), point.upper_value()), Marks(point));
  }
  std::vector<Table::Column> titles = {Table::Whole("", {"YEAR", "年"})};
  for (size_t i = 1; i <= columns; ++i) {
    titles.push_back({.title = absl::StrCat(months == 1   ? ""
                                            : months == 3 ? "Q"
                                                          : "H",
                                            i),
                      .name = "",
                      .right_aligned = true});
  }
  Table table(titles);
  for (auto& [year, cells] : years) {
    cells.insert(cells.begin(), year);
    table.AddRow(cells);
  }
  return table;
}

// What was left out, a line for each reason; a reason of one period in its own words.
std::string LeftOutText(const Result& result) {
  std::map<v1::MisalignmentReason, std::vector<const v1::LeftOut*>> reasons;
  for (const v1::LeftOut& out : result.left_out()) reasons[out.reason()].push_back(&out);
  std::string text;
  for (const auto& [reason, all] : reasons) {
    if (all.size() == 1) {
      absl::StrAppend(&text, kLeftOut.text(), all.front()->description(), "\n");
      continue;
    }
    absl::StrAppend(&text,
                    Say({"left out, $0 ($1): ", "未列出，$0（$1）："}, LabelOf(reason), all.size()),
                    absl::StrJoin(all, ", ",
                                  [](std::string* out, const v1::LeftOut* each) {
                                    out->append(PeriodText(each->period()));
                                  }),
                    "\n");
  }
  const int undated = result.series().undated_observation_count();
  if (undated > 0) {
    absl::StrAppend(&text, kLeftOut.text(),
                    Say({"$0 observations without a period\n", "$0个没有时期的数值\n"}, undated));
  }
  return text;
}

// A row for each year where the periods allow it and that is wanted.
Table PointsOf(const Result& result, bool grid) {
  const int months = grid ? MonthsOfGrid(result) : 0;
  return months > 0 ? PointGrid(result, months) : PointTable(result);
}

}  // namespace

Table SeriesTable(const google::protobuf::RepeatedPtrField<v1::Series>& series) {
  Table table({Table::Whole("series", {"SERIES", "序列"}), Table::Text("name", {"WHAT", "内容"}),
               Table::Whole("", {"MEASURE", "度量"}), Table::Data("measure"), Table::Data("basis"),
               Table::Whole("", {"FREQUENCY", "频率"}), Table::Data("frequency"),
               Table::Whole("", {"ACCUMULATION", "累计方式"}), Table::Data("accumulation"),
               Table::Whole("unit", {"UNIT", "单位"}),
               Table::Figure("values", {"VALUES", "数值数"}),
               Table::Figure("documents", {"DOCUMENTS", "文档数"}),
               Table::Whole("first_day", {"FROM", "起"}), Table::Whole("last_day", {"TO", "止"}),
               Table::Data("indicator"), Table::Data("subject"), Table::Data("region")});
  for (const v1::Series& each : series) {
    const v1::SeriesKey& key = each.key();
    table.AddRow({each.name(), each.display_name(), MeasureText(key), CodeOf(key.measure()),
                  CodeOf(key.comparison_basis()), LabelOf(key.frequency()), CodeOf(key.frequency()),
                  LabelOf(key.accumulation()), CodeOf(key.accumulation()), key.unit_code(),
                  absl::StrCat(each.observation_count()), absl::StrCat(each.document_count()),
                  each.first_day(), each.last_day(), key.indicator(), key.subject_entity(),
                  key.region_entity()});
  }
  return table;
}

std::string PointTexts(const SeriesResults& results, const PointShape& shape, const Look& look) {
  std::string text;
  for (const Result& result : results) {
    const v1::Series& series = result.series();
    absl::StrAppend(
        &text, text.empty() ? "" : "\n",
        Painted(Paint::kHeading,
                absl::StrCat(series.name(), "  ", series.display_name(), ", ",
                             MeasureText(series.key()), ", ", result.unit().display_text()),
                look.color),
        "\n", shape.draw ? DrawnChart(result, look) : "", PointsOf(result, shape.grid).Render(look),
        LeftOutText(result));
  }
  return text.empty() ? Say({"none\n", "无\n"}) : text;
}

Table PointRows(const SeriesResults& results) {
  Table table({Table::Data("series"),
               Table::Data("name"),
               Table::Data("first_day"),
               Table::Data("last_day"),
               Table::Data("frequency"),
               Table::Data("accumulation"),
               Table::Data("value"),
               Table::Data("upper_value"),
               Table::Data("bound"),
               Table::Data("unit"),
               Table::Data("multiplier"),
               Table::Data("unit_text"),
               Table::Data("rounding_error"),
               Table::Data("derived"),
               Table::Data("claim"),
               Table::Data("status"),
               Table::Data("publish_date"),
               Table::Data("observations"),
               Table::Data("conflicting_observations"),
               Table::Data("steps")});
  for (const Result& result : results) {
    for (const v1::SeriesPoint& point : result.points()) {
      table.AddRow({result.series().name(),
                    result.series().display_name(),
                    point.period().first_day(),
                    point.period().last_day(),
                    CodeOf(point.period().frequency()),
                    CodeOf(point.period().accumulation()),
                    point.value(),
                    point.upper_value(),
                    CodeOf(point.bound()),
                    result.unit().unit_code(),
                    absl::StrCat(result.unit().multiplier_exponent()),
                    result.unit().display_text(),
                    point.rounding_error(),
                    point.derived() ? "true" : "false",
                    CodeOf(point.claim_kind()),
                    CodeOf(point.status()),
                    point.publish_date(),
                    absl::StrJoin(point.observations(), " "),
                    absl::StrJoin(point.conflicting_observations(), " "),
                    absl::StrJoin(point.alignment_steps(), "; ")});
    }
  }
  return table;
}

Table VintageTable(const google::protobuf::RepeatedPtrField<v1::Vintage>& vintages) {
  Table table({Table::Data("vintage"),
               Table::Whole("", {"PERIOD", "时期"}),
               Table::Data("first_day"),
               Table::Data("last_day"),
               Table::Whole("publish_date", {"PUBLISHED", "发布日期"}),
               Table::Figure("", {"VALUE", "数值"}),
               Table::Data("value"),
               Table::Data("upper_value"),
               Table::Data("bound"),
               Table::Data("rounding_error"),
               Table::Whole("unit", {"UNIT", "单位"}),
               Table::Figure("revision", {"REVISION", "修订"}),
               Table::Whole("", {"ROUNDING", "舍入"}),
               Table::Data("revision_rounding_error"),
               Table::Whole("revision_unit", {"IN", "单位"}),
               Table::Text("", {"STATUS", "状态"}),
               Table::Data("status"),
               Table::Text("", {"CLAIM", "性质"}),
               Table::Data("claim"),
               Table::Text("", {"CONFLICTS", "矛盾"}),
               Table::Data("observations"),
               Table::Data("conflicting_observations")});
  for (const v1::Vintage& each : vintages) {
    const bool actual = each.claim_kind() == v1::CLAIM_KIND_ACTUAL;
    const int conflicts = each.conflicting_observations_size();
    table.AddRow({each.name(),
                  PeriodText(each.period()),
                  each.period().first_day(),
                  each.period().last_day(),
                  each.publish_date(),
                  ValueText(each.value(), each.upper_value()),
                  each.value(),
                  each.upper_value(),
                  CodeOf(each.bound()),
                  each.rounding_error(),
                  each.unit().display_text(),
                  each.revision(),
                  Error(each.revision_rounding_error()),
                  each.revision_rounding_error(),
                  each.revision_unit().display_text(),
                  LabelOf(each.status()),
                  CodeOf(each.status()),
                  actual ? "" : LabelOf(each.claim_kind()),
                  CodeOf(each.claim_kind()),
                  conflicts == 0 ? "" : absl::StrCat(conflicts),
                  absl::StrJoin(each.observations(), " "),
                  absl::StrJoin(each.conflicting_observations(), " ")});
  }
  return table;
}

Table CompareTable(const v1::CompareSeriesResponse& answer,
                   const std::map<std::string, std::string>& names) {
  Table table({Table::Data("entity"), Table::Whole("name", {"ENTITY", "对象"}),
               Table::Whole("", {"PERIOD", "时期"}), Table::Data("first_day"),
               Table::Data("last_day"), Table::Figure("value", {"VALUE", "数值"}),
               Table::Whole("", {" ", " "}), Table::Data("derived"),
               Table::Whole("unit", {"UNIT", "单位"}), Table::Figure("result", {"RESULT", "结果"}),
               Table::Whole("", {"ROUNDING", "舍入"}), Table::Data("result_rounding_error"),
               Table::Whole("result_unit", {"IN", "单位"}), Table::Data("observations"),
               Table::Text("stated_by", {"STATED BY", "原文依据"}),
               Table::Data("contradicted_by")});
  for (const auto& row : answer.rows()) {
    const bool has_unit = !row.result().empty() && answer.result_unit().unit_code() != "1";
    const auto name = names.find(row.entity());
    const v1::SeriesPoint& point = row.point();
    table.AddRow({row.entity(), name == names.end() ? row.entity() : name->second,
                  PeriodText(point.period()), point.period().first_day(), point.period().last_day(),
                  point.value(), Marks(point), point.derived() ? "true" : "false",
                  answer.unit().display_text(), row.result(), Error(row.result_rounding_error()),
                  row.result_rounding_error(), has_unit ? answer.result_unit().display_text() : "",
                  absl::StrJoin(point.observations(), " "),
                  absl::StrJoin(row.stated_comparisons(), ", "),
                  absl::StrJoin(row.conflicting_comparisons(), ", ")});
  }
  return table;
}

std::string LeftOutOf(const v1::CompareSeriesResponse& answer) {
  std::string text;
  std::map<v1::MisalignmentReason, std::vector<const Misaligned*>> reasons;
  for (const Misaligned& out : answer.misaligned()) reasons[out.reason()].push_back(&out);
  for (const auto& [reason, all] : reasons) {
    if (all.size() > kMostLinesOfReason) {
      absl::StrAppend(&text, Say({"left out, $0: $1 series or values; --json lists them\n",
                                  "未列出，$0：$1个序列或数值；--json 会列出\n"},
                                 LabelOf(reason), all.size()));
      continue;
    }
    for (const Misaligned* out : all) {
      absl::StrAppend(&text, kLeftOut.text(), out->entity(), out->entity().empty() ? "" : " ",
                      PeriodText(out->period()), out->has_period() ? " " : "", out->series(),
                      out->series().empty() ? "" : ": ", out->description(), "\n");
    }
  }
  return text;
}

}  // namespace zhibiao
