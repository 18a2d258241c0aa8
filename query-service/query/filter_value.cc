#include "query-service/query/filter_value.h"

#include <cmath>
#include <cstdint>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "query-service/query/quoted.h"

namespace zhibiao {
namespace {

using Op = Condition::Op;

Op OpOf(absl::string_view comparator) {
  if (comparator == "=") return Op::kEqual;
  if (comparator == "!=") return Op::kNotEqual;
  if (comparator == "<") return Op::kLess;
  if (comparator == "<=") return Op::kLessOrEqual;
  if (comparator == ">") return Op::kGreater;
  if (comparator == ">=") return Op::kGreaterOrEqual;
  return Op::kHas;
}

// What is wrong with the comparator for this type; empty when nothing is.
std::string ComparatorComplaint(const FilterableField& field, Op op) {
  const bool equality = op == Op::kEqual || op == Op::kNotEqual;
  switch (field.type) {
    case FieldType::kText:
      return "";
    case FieldType::kTextList:
      return op == Op::kHas
                 ? ""
                 : absl::StrCat("`", field.path, "` is a list; ask for an element with `:`");
    case FieldType::kEnum:
      return equality ? ""
                      : absl::StrCat("`", field.path, "` is an enum; compare it with `=` or `!=`");
    case FieldType::kInteger:
    case FieldType::kDouble:
    case FieldType::kDay:
      return op != Op::kHas
                 ? ""
                 : absl::StrCat("`:` is for texts and lists; compare `", field.path, "` with `=`");
  }
  return "";
}

bool LooksDecimal(absl::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789+-.eE") == absl::string_view::npos;
}

// In the text form which Condition::value asks for.
absl::StatusOr<std::string> IntegerValue(const FilterToken& value, absl::string_view path) {
  int64_t number = 0;
  if (!LooksDecimal(value.text) || !absl::SimpleAtoi(value.text, &number)) {
    return ErrorAtColumn(value.column,
                         absl::StrCat("`", path, "` takes an integer, not ", Quoted(value.text)));
  }
  return absl::StrCat(number);
}

absl::StatusOr<std::string> DoubleValue(const FilterToken& value, absl::string_view path) {
  double number = 0;
  if (!LooksDecimal(value.text) || !absl::SimpleAtod(value.text, &number) ||
      !std::isfinite(number)) {
    return ErrorAtColumn(value.column,
                         absl::StrCat("`", path, "` takes a number, not ", Quoted(value.text)));
  }
  return value.text;
}

absl::StatusOr<std::string> DayValue(const FilterToken& value, absl::string_view path) {
  if (IsDay(value.text)) return value.text;
  return ErrorAtColumn(value.column, absl::StrCat("`", path, "` takes a day as YYYY-MM-DD, not ",
                                                  Quoted(value.text)));
}

absl::StatusOr<std::string> EnumValue(const FilterToken& value, absl::string_view path,
                                      const google::protobuf::EnumDescriptor* type) {
  if (type == nullptr) return IntegerValue(value, path);
  const google::protobuf::EnumValueDescriptor* named = type->FindValueByName(value.text);
  if (named != nullptr) return absl::StrCat(named->number());
  std::vector<std::string> names;
  for (int i = 0; i < type->value_count(); ++i) names.push_back(type->value(i)->name());
  return ErrorAtColumn(value.column,
                       absl::StrCat("`", path, "` takes a name of ", type->name(), ", not ",
                                    Quoted(value.text), Suggestion(value.text, names)));
}

absl::StatusOr<std::string> ValueOf(const FilterableField& field, const FilterToken& value,
                                    const RecordSchema& schema) {
  switch (field.type) {
    case FieldType::kInteger:
      return IntegerValue(value, field.path);
    case FieldType::kDouble:
      return DoubleValue(value, field.path);
    case FieldType::kDay:
      return DayValue(value, field.path);
    case FieldType::kEnum:
      return EnumValue(value, field.path, schema.EnumAt(field.path));
    case FieldType::kText:
    case FieldType::kTextList:
      return value.text;
  }
  return absl::InternalError("a type of field without a rule");
}

}  // namespace

absl::StatusOr<Condition> CheckComparison(const FilterToken& field, const FilterToken& comparator,
                                          const FilterToken& value, const RecordSchema& schema) {
  const FilterableField* known = schema.Find(field.text);
  if (known == nullptr) {
    return ErrorAtColumn(field.column, absl::StrCat(Quoted(field.text), " is no field to filter ",
                                                    schema.record_name(), " by",
                                                    Suggestion(field.text, schema.Paths())));
  }
  const Op op = OpOf(comparator.text);
  if (std::string complaint = ComparatorComplaint(*known, op); !complaint.empty()) {
    return ErrorAtColumn(comparator.column, complaint);
  }
  absl::StatusOr<std::string> text = ValueOf(*known, value, schema);
  if (!text.ok()) return text.status();
  Condition condition;
  condition.kind = Condition::Kind::kCompare;
  condition.field = known->path;
  condition.op = op;
  condition.value = *text;
  return condition;
}

bool IsDay(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int year = 0, month = 0, day = 0;
  const absl::string_view digits = "0123456789";
  for (size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (digits.find(text[i]) == absl::string_view::npos) return false;
  }
  if (!absl::SimpleAtoi(text.substr(0, 4), &year) || !absl::SimpleAtoi(text.substr(5, 2), &month) ||
      !absl::SimpleAtoi(text.substr(8, 2), &day) || year == 0) {
    return false;
  }
  const absl::CivilDay civil(year, month, day);
  return civil.month() == month && civil.day() == day;
}

}  // namespace zhibiao
