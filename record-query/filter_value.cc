#include "record-query/filter_value.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "record-query/quoted.h"

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

// How the values of a field are written. Columns of flags and times are texts to the store.
enum class Rule { kText, kList, kFlag, kTime, kEnum, kInteger, kNumber, kDay };

Rule RuleOf(const FilterableField& field, const google::protobuf::FieldDescriptor* declared) {
  using google::protobuf::FieldDescriptor;
  switch (field.type) {
    case FieldType::kTextList:
      return Rule::kList;
    case FieldType::kEnum:
      return Rule::kEnum;
    case FieldType::kInteger:
      return Rule::kInteger;
    case FieldType::kDouble:
      return Rule::kNumber;
    case FieldType::kDay:
      return Rule::kDay;
    case FieldType::kText:
      break;
  }
  if (declared == nullptr) return Rule::kText;
  if (declared->type() == FieldDescriptor::TYPE_BOOL) return Rule::kFlag;
  if (declared->type() == FieldDescriptor::TYPE_MESSAGE &&
      declared->message_type()->full_name() == "google.protobuf.Timestamp") {
    return Rule::kTime;
  }
  return Rule::kText;
}

// What is wrong with the comparator for this rule; empty when nothing is.
std::string ComparatorComplaint(const std::string& path, Rule rule, Op op) {
  const bool equality = op == Op::kEqual || op == Op::kNotEqual;
  switch (rule) {
    case Rule::kText:
      return "";
    case Rule::kList:
      return op == Op::kHas ? ""
                            : absl::StrCat("`", path, "` is a list; ask for an element with `:`");
    case Rule::kEnum:
    case Rule::kFlag:
      return equality ? "" : absl::StrCat("compare `", path, "` with `=` or `!=`, it has no order");
    case Rule::kInteger:
    case Rule::kNumber:
    case Rule::kDay:
    case Rule::kTime:
      return op != Op::kHas
                 ? ""
                 : absl::StrCat("`:` is for texts and lists; compare `", path, "` with `=`");
  }
  return "";
}

absl::Status WrongValue(const FilterToken& value, absl::string_view path,
                        absl::string_view wanted) {
  return ErrorAtColumn(value.column,
                       absl::StrCat("`", path, "` takes ", wanted, ", not ", Quoted(value.text)));
}

// [+-]digits[.digits], at most 40 characters: no exponents, and nothing that a column of numbers
// could not hold.
bool LooksDecimal(absl::string_view text) {
  constexpr absl::string_view kDigits = "0123456789";
  if (text.size() > 40) return false;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  const size_t point = std::min(text.find('.'), text.size());
  const absl::string_view whole = text.substr(0, point);
  const absl::string_view part = point < text.size() ? text.substr(point + 1) : "0";
  return !whole.empty() && !part.empty() &&
         whole.find_first_not_of(kDigits) == absl::string_view::npos &&
         part.find_first_not_of(kDigits) == absl::string_view::npos;
}

// The following give values in the text form which Condition::value asks for.

absl::StatusOr<std::string> IntegerValue(const FilterToken& value, absl::string_view path) {
  int64_t number = 0;
  if (LooksDecimal(value.text) && absl::SimpleAtoi(value.text, &number)) {
    return absl::StrCat(number);
  }
  return WrongValue(value, path, "an integer");
}

absl::StatusOr<std::string> NumberValue(const FilterToken& value, absl::string_view path) {
  if (!LooksDecimal(value.text)) return WrongValue(value, path, "a number such as -7.5");
  return std::string(absl::StripPrefix(value.text, "+"));
}

absl::StatusOr<std::string> FlagValue(const FilterToken& value, absl::string_view path) {
  if (value.text == "true" || value.text == "false") return value.text;
  return WrongValue(value, path, "true or false");
}

absl::StatusOr<std::string> DayValue(const FilterToken& value, absl::string_view path) {
  if (IsDay(value.text) || value.text.empty()) return value.text;  // empty: no day is stated
  return WrongValue(value, path, "a day as YYYY-MM-DD");
}

// Times are kept as texts in UTC with microseconds, so that their order is that of time. A day
// stands for its first moment.
absl::StatusOr<std::string> TimeValue(const FilterToken& value, absl::string_view path) {
  absl::Time time;
  std::string error;
  const std::string text = IsDay(value.text) ? absl::StrCat(value.text, "T00:00:00Z") : value.text;
  if (!absl::ParseTime(absl::RFC3339_full, text, &time, &error) || time == absl::InfiniteFuture() ||
      time == absl::InfinitePast()) {
    return WrongValue(value, path, "a time such as 2020-12-22T08:00:00+08:00");
  }
  return absl::FormatTime("%E4Y-%m-%dT%H:%M:%E6SZ", time, absl::UTCTimeZone());
}

absl::StatusOr<std::string> EnumValue(const FilterToken& value, absl::string_view path,
                                      const google::protobuf::EnumDescriptor* type) {
  if (type == nullptr) return IntegerValue(value, path);
  const google::protobuf::EnumValueDescriptor* named = type->FindValueByName(value.text);
  if (named != nullptr) return absl::StrCat(named->number());
  std::vector<std::string> names;
  for (int i = 0; i < type->value_count(); ++i) names.push_back(type->value(i)->name());
  const absl::Status wrong = WrongValue(value, path, absl::StrCat("a name of ", type->name()));
  return absl::Status(wrong.code(), absl::StrCat(wrong.message(), Suggestion(value.text, names)));
}

absl::StatusOr<std::string> ValueOf(Rule rule, const FilterToken& value, absl::string_view path,
                                    const google::protobuf::FieldDescriptor* declared) {
  switch (rule) {
    case Rule::kText:
    case Rule::kList:
      return value.text;
    case Rule::kFlag:
      return FlagValue(value, path);
    case Rule::kTime:
      return TimeValue(value, path);
    case Rule::kEnum:
      return EnumValue(value, path, declared == nullptr ? nullptr : declared->enum_type());
    case Rule::kInteger:
      return IntegerValue(value, path);
    case Rule::kNumber:
      return NumberValue(value, path);
    case Rule::kDay:
      return DayValue(value, path);
  }
  return absl::InternalError("a rule of values without its reader");
}

Condition Compare(const FilterableField& field, Op op, std::string value) {
  Condition condition;
  condition.kind = Condition::Kind::kCompare;
  condition.field = field.path;
  condition.op = op;
  condition.value = std::move(value);
  return condition;
}

// `field:*` asks whether the field is set.
absl::StatusOr<Condition> CheckPresence(const FilterToken& comparator, const FilterableField& field,
                                        Rule rule) {
  switch (rule) {
    case Rule::kText:
    case Rule::kDay:
    case Rule::kTime:
      return Compare(field, Op::kNotEqual, "");
    case Rule::kInteger:
    case Rule::kEnum:
      return Compare(field, Op::kNotEqual, "0");
    case Rule::kFlag:
    case Rule::kNumber:
    case Rule::kList:
      break;
  }
  return ErrorAtColumn(comparator.column,
                       absl::StrCat("whether `", field.path, "` is set cannot be asked"));
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
  const google::protobuf::FieldDescriptor* declared = schema.FieldAt(known->path);
  const Rule rule = RuleOf(*known, declared);
  const Op op = OpOf(comparator.text);
  if (op == Op::kHas && value.kind == FilterToken::Kind::kWord && value.text == "*") {
    return CheckPresence(comparator, *known, rule);
  }
  if (std::string complaint = ComparatorComplaint(known->path, rule, op); !complaint.empty()) {
    return ErrorAtColumn(comparator.column, complaint);
  }
  absl::StatusOr<std::string> text = ValueOf(rule, value, known->path, declared);
  if (!text.ok()) return text.status();
  return Compare(*known, op, *std::move(text));
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
