#include "zhibiaoctl/record_tables.h"

#include <map>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/json_util.h"
#include "zhibiaoctl/display_width.h"
#include "zhibiaoctl/labels.h"
#include "zhibiaoctl/observation_fields.h"
#include "zhibiaoctl/record_text.h"

namespace zhibiao {
namespace {

// What the text says the figure is about, without saying it twice.
std::string SubjectAndIndicator(const std::string& subject, const std::string& indicator) {
  if (subject.empty() || subject == indicator) return indicator;
  if (indicator.empty()) return subject;
  return absl::StrCat(subject, " ", indicator);
}

std::string IndicatorOf(const v1::Observation& observation) {
  if (!observation.indicator_text().empty()) return observation.indicator_text();
  return std::string(absl::StripPrefix(observation.series_key().indicator(), "indicators/"));
}

using Values = std::map<std::string, std::string>;

Values ValuesByName(const v1::DocumentRecords& records) {
  Values values;
  for (const v1::Observation& each : records.observations()) {
    values.emplace(each.name(), QuantityText(each.quantity()));
  }
  return values;
}

std::string OperandText(const v1::ComparisonOperand& operand, const Values& values) {
  const auto stated = values.find(operand.observation());
  if (stated != values.end()) return stated->second;
  const std::string implied = QuantityText(operand.implied_quantity());
  return implied.empty() ? "" : absl::StrCat("(", implied, ")");
}

std::string CodesText(const v1::Entity& entity) {
  return absl::StrJoin(entity.codes(), ", ", [](std::string* out, const v1::EntityCode& code) {
    absl::StrAppend(out, code.scheme(), ":", code.value());
  });
}

void AppendLine(std::string* text, Words label, absl::string_view value) {
  if (value.empty()) return;
  absl::StrAppend(text, PadToWidth(label.text(), 12, false), Printable(value), "\n");
}

// The heading, with the number of records, and the table below it.
void AppendPart(std::string* text, Words title, int count, absl::string_view table,
                const Look& look) {
  absl::StrAppend(
      text, "\n",
      Painted(Paint::kHeading, absl::StrCat(title.text(), " (", count, ")"), look.color), "\n",
      table);
}

}  // namespace

Table DocumentTable(const google::protobuf::RepeatedPtrField<v1::Document>& documents) {
  Table table({Table::Whole("publish_date", {"PUBLISHED", "发布日期"}),
               Table::Text("title", {"TITLE", "标题"}),
               Table::Text("publisher", {"PUBLISHER", "发布者"}),
               Table::Figure("observations", {"FIGURES", "数值"}),
               Table::Figure("findings", {"FINDINGS", "问题"}), Table::Whole("", {"STATE", "状态"}),
               Table::Data("state"), Table::Whole("document", {"DOCUMENT", "文档"}),
               Table::Data("sentences"), Table::Data("comparisons"), Table::Data("source_uri"),
               Table::Data("parser_version")});
  for (const v1::Document& each : documents) {
    const bool deleted = each.has_delete_time();
    table.AddRow({each.publish_date(), each.title(), each.publisher(),
                  absl::StrCat(each.observation_count()), absl::StrCat(each.finding_count()),
                  deleted ? Say({"deleted", "已删除"}) : "", CodeOf(each.state()), each.name(),
                  absl::StrCat(each.sentence_count()), absl::StrCat(each.comparison_count()),
                  each.source_uri(), each.parser_version()});
  }
  return table;
}

Table SentenceRows(const google::protobuf::RepeatedPtrField<v1::Sentence>& sentences) {
  Table table({Table::Data("sentence"), Table::Data("text"), Table::Data("kind"),
               Table::Data("start_byte"), Table::Data("end_byte"), Table::Data("headings")});
  for (const v1::Sentence& each : sentences) {
    table.AddRow({each.name(), each.normalized_text(), CodeOf(each.kind()),
                  absl::StrCat(each.span().start_byte()), absl::StrCat(each.span().end_byte()),
                  absl::StrJoin(each.headings(), " / ")});
  }
  return table;
}

std::string SentenceList(const google::protobuf::RepeatedPtrField<v1::Sentence>& sentences) {
  std::string text;
  for (const v1::Sentence& each : sentences)
    absl::StrAppend(&text, Printable(each.normalized_text()), "\n    ", each.name(), "\n");
  return text.empty() ? Say({"none\n", "无\n"}) : text;
}

Table IndicatorTable(const google::protobuf::RepeatedPtrField<v1::Indicator>& indicators) {
  Table table(
      {Table::Text("name", {"NAME", "名称"}), Table::Text("english_name", {"ENGLISH", "英文"}),
       Table::Text("aliases", {"ALSO CALLED", "别名"}), Table::Whole("unit", {"UNIT", "单位"}),
       Table::Figure("observations", {"FIGURES", "数值"}),
       Table::Whole("indicator", {"INDICATOR", "标识"}), Table::Data("catalogued"),
       Table::Data("source")});
  for (const v1::Indicator& each : indicators) {
    table.AddRow({each.display_name(), each.english_name(), absl::StrJoin(each.aliases(), "、"),
                  each.default_unit().unit_code(), absl::StrCat(each.observation_count()),
                  each.name(), each.catalogued() ? "true" : "false", each.source_text()});
  }
  return table;
}

Table ObservationTable(const v1::DocumentRecords& records) {
  Table table({Table::Whole("", {"PERIOD", "时期"}), Table::Text("", {"INDICATOR", "指标"}),
               Table::Text("", {"SUBJECT", "主体"}), Table::Text("", {"AREA", "地区"}),
               Table::Whole("", {"MEASURE", "度量"}), Table::Figure("", {"VALUE", "数值"}),
               Table::Text("", {"AGAINST", "对比"}), Table::Whole("", {"CLAIM", "性质"}),
               Table::Text("", {"SOURCE", "来源"})});
  for (const v1::Observation& each : records.observations()) {
    const bool actual = each.claim_kind() == v1::CLAIM_KIND_ACTUAL;
    table.AddRow({PeriodText(each.period()), IndicatorOf(each), each.subject_text(),
                  each.region_text(), MeasureText(each.series_key()), QuantityText(each.quantity()),
                  each.reference_text(), actual ? "" : LabelOf(each.claim_kind()),
                  each.attribution().source_text()});
  }
  return table;
}

Table ObservationRows(const v1::DocumentRecords& records) {
  std::vector<Table::Column> columns;
  for (const std::string& name : ObservationFieldNames(FieldsOf::kObservation))
    columns.push_back(Table::Data(name));
  Table table(std::move(columns));
  for (const v1::Observation& each : records.observations())
    table.AddRow(ObservationFields(FieldsOf::kObservation, each, {}));
  return table;
}

Table ComparisonTable(const v1::DocumentRecords& records) {
  Table table({Table::Data("comparison"),
               Table::Whole("", {"KIND", "类别"}),
               Table::Data("kind"),
               Table::Whole("", {"PERIOD", "时期"}),
               Table::Data("first_day"),
               Table::Data("last_day"),
               Table::Text("", {"WHAT", "对象"}),
               Table::Data("indicator_text"),
               Table::Data("subject_text"),
               Table::Whole("", {"IS", "关系"}),
               Table::Data("direction"),
               Table::Figure("", {"BY", "差距"}),
               Table::Data("difference"),
               Table::Data("unit"),
               Table::Data("multiplier"),
               Table::Data("rank"),
               Table::Text("reference_text", {"AGAINST", "对比"}),
               Table::Figure("", {"LEFT", "左"}),
               Table::Figure("", {"RIGHT", "右"}),
               Table::Data("left_observation"),
               Table::Data("left_value"),
               Table::Data("left_implied"),
               Table::Data("right_observation"),
               Table::Data("right_value"),
               Table::Data("right_implied")});
  const Values values = ValuesByName(records);
  const auto stated = [&](const v1::ComparisonOperand& operand) {
    const auto found = values.find(operand.observation());
    return found == values.end() ? "" : found->second;
  };
  for (const v1::Comparison& each : records.comparisons()) {
    const std::string rank = each.rank() > 0 ? absl::StrCat(each.rank()) : "";
    std::string by = QuantityText(each.difference());
    if (by.empty() && !rank.empty()) by = Say({"no. $0", "第$0"}, rank);
    const v1::Unit& unit = each.difference().unit();
    table.AddRow({each.name(),
                  LabelOf(each.kind()),
                  CodeOf(each.kind()),
                  PeriodText(each.left().period()),
                  each.left().period().first_day(),
                  each.left().period().last_day(),
                  SubjectAndIndicator(each.subject_text(), each.indicator_text()),
                  each.indicator_text(),
                  each.subject_text(),
                  LabelOf(each.direction()),
                  CodeOf(each.direction()),
                  std::move(by),
                  each.difference().amount(),
                  unit.unit_code(),
                  each.has_difference() ? absl::StrCat(unit.multiplier_exponent()) : "",
                  rank,
                  each.reference_text(),
                  OperandText(each.left(), values),
                  OperandText(each.right(), values),
                  each.left().observation(),
                  stated(each.left()),
                  QuantityText(each.left().implied_quantity()),
                  each.right().observation(),
                  stated(each.right()),
                  QuantityText(each.right().implied_quantity())});
  }
  return table;
}

Table EntityTable(const v1::DocumentRecords& records) {
  Table table({Table::Whole("", {"TYPE", "类型"}), Table::Data("type"),
               Table::Text("name", {"NAME", "名称"}),
               Table::Text("aliases", {"ALSO CALLED", "别名"}),
               Table::Text("codes", {"CODES", "代码"}), Table::Text("entity", {"ENTITY", "标识"}),
               Table::Data("parent"), Table::Data("documents")});
  for (const v1::Entity& each : records.entities()) {
    table.AddRow({LabelOf(each.type()), CodeOf(each.type()), each.display_name(),
                  absl::StrJoin(each.aliases(), "、"), CodesText(each), each.name(),
                  each.parent_entity(), absl::StrCat(each.document_count())});
  }
  return table;
}

Table FindingRows(const v1::DocumentRecords& records) {
  Table table({Table::Data("finding"), Table::Data("severity"), Table::Data("kind"),
               Table::Data("state"), Table::Data("stated"), Table::Data("expected"),
               Table::Data("tolerance"), Table::Data("unit"), Table::Data("description"),
               Table::Data("formula"), Table::Data("records"), Table::Data("documents"),
               Table::Data("dismissal_reason")});
  for (const v1::Finding& each : records.findings()) {
    table.AddRow({each.name(), CodeOf(each.severity()), CodeOf(each.kind()), CodeOf(each.state()),
                  each.actual_value(), each.expected_value(), each.tolerance(),
                  each.unit().unit_code(), each.description(), each.formula(),
                  absl::StrJoin(each.records(), " "), absl::StrJoin(each.documents(), " "),
                  each.dismissal_reason()});
  }
  return table;
}

std::string FindingList(const v1::DocumentRecords& records, const Look& look) {
  std::string text;
  for (const v1::Finding& each : records.findings()) {
    const Paint paint = each.severity() == v1::FINDING_SEVERITY_ERROR     ? Paint::kBad
                        : each.severity() == v1::FINDING_SEVERITY_WARNING ? Paint::kDoubtful
                                                                          : Paint::kPlain;
    absl::StrAppend(&text,
                    Painted(paint, absl::AsciiStrToUpper(LabelOf(each.severity())), look.color),
                    "  ", LabelOf(each.kind()));
    if (!each.actual_value().empty() && !each.expected_value().empty()) {
      absl::StrAppend(&text, Say({": stated $0, expected $1", "：写作 $0，应为 $1"},
                                 each.actual_value(), each.expected_value()));
      if (!each.tolerance().empty()) absl::StrAppend(&text, " ± ", each.tolerance());
      absl::StrAppend(&text, " ", each.unit().unit_code());
    }
    if (each.state() != v1::FINDING_STATE_OPEN)
      absl::StrAppend(&text, " (", LabelOf(each.state()), ")");
    absl::StrAppend(&text, "\n    ", Printable(each.description()), "\n    ", each.name(), "\n");
    if (!each.formula().empty()) {
      absl::StrAppend(&text, "    ", Printable(each.formula()), Say({" with ", "，其中 "}),
                      absl::StrJoin(each.records(), ", "), "\n");
    }
  }
  return text.empty() ? Say({"none\n", "无\n"}) : text;
}

std::string DocumentHeader(const v1::Document& document) {
  std::string text;
  AppendLine(&text, {"document", "文档"}, document.name());
  AppendLine(&text, {"title", "标题"}, document.title());
  AppendLine(&text, {"publisher", "发布者"}, document.publisher());
  AppendLine(&text, {"published", "发布日期"}, document.publish_date());
  AppendLine(&text, {"source", "来源"}, document.source_uri());
  AppendLine(&text, {"sha256", "SHA-256"}, document.content_sha256());
  AppendLine(&text, {"parser", "解析器"}, document.parser_version());
  if (document.has_error()) AppendLine(&text, {"failed", "失败"}, document.error().message());
  for (const v1::DocumentIssue& issue : document.issues()) {
    AppendLine(&text, {"note", "注"}, absl::StrCat(LabelOf(issue.kind()), ": ", issue.message()));
  }
  return text;
}

std::string RecordTables(const v1::DocumentRecords& records, const Look& look) {
  std::string text = DocumentHeader(records.document());
  AppendPart(&text, {"Observations", "数值"}, records.observations_size(),
             ObservationTable(records).Render(look), look);
  AppendPart(&text, {"Comparisons", "比较"}, records.comparisons_size(),
             ComparisonTable(records).Render(look), look);
  AppendPart(&text, {"Entities", "实体"}, records.entities_size(),
             EntityTable(records).Render(look), look);
  AppendPart(&text, {"Findings", "矛盾"}, records.findings_size(), FindingList(records, look),
             look);
  return text;
}

std::string JsonOf(const google::protobuf::Message& message, bool indented) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = indented;
  std::string json;
  // Fails only for messages which hold an Any of an unknown type; the contract has none.
  (void)google::protobuf::util::MessageToJsonString(message, &json, options);
  return json;
}

}  // namespace zhibiao
