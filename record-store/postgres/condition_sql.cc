#include "record-store/postgres/condition_sql.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "record-store/narrow_columns.h"

namespace zhibiao {
namespace {

constexpr int kMaxDepth = 50;
constexpr int kMaxComparisons = 500;

template <typename Record>
const char* ColumnIn(absl::string_view path) {
  for (const NarrowColumn<Record>& column : NarrowColumns<Record>()) {
    if (path == column.path) return column.column;
  }
  return nullptr;
}

absl::Status BadValue(const Condition& condition, absl::string_view wanted) {
  return absl::InvalidArgumentError(absl::StrCat("`", condition.field, "` is compared with `",
                                                 absl::string_view(condition.value).substr(0, 100),
                                                 "`, which is not ", wanted));
}

bool IsDecimal(absl::string_view text) {
  if (!text.empty() && text[0] == '-') text.remove_prefix(1);
  size_t figures = 0, points = 0;
  for (char c : text) {
    if (c == '.')
      ++points;
    else if (c >= '0' && c <= '9')
      ++figures;
    else
      return false;
  }
  return figures > 0 && points <= 1 && text.size() <= 200;
}

// `YYYY-MM-DD`, or empty for a day that is not known. Whether the month has such a day does not
// matter to an order of texts.
bool IsDay(absl::string_view text) {
  if (text.empty()) return true;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) == 8;
}

const char* OperatorSql(Condition::Op op) {
  switch (op) {
    case Condition::Op::kEqual:
      return "=";
    case Condition::Op::kNotEqual:
      return "IS DISTINCT FROM";
    case Condition::Op::kLess:
      return "<";
    case Condition::Op::kLessOrEqual:
      return "<=";
    case Condition::Op::kGreater:
      return ">";
    case Condition::Op::kGreaterOrEqual:
      return ">=";
    case Condition::Op::kHas:
      break;
  }
  return "=";
}

absl::StatusOr<const char*> SqlTypeOfValue(const Condition& condition, FieldType type) {
  int64_t number;
  switch (type) {
    case FieldType::kText:
      return "text";
    case FieldType::kTextList:
      return "text";
    case FieldType::kDay:
      if (!IsDay(condition.value)) return BadValue(condition, "a day as YYYY-MM-DD");
      return "text";
    case FieldType::kInteger:
    case FieldType::kEnum:
      if (!absl::SimpleAtoi(condition.value, &number)) return BadValue(condition, "an integer");
      return "bigint";
    case FieldType::kDouble:
      if (!IsDecimal(condition.value)) return BadValue(condition, "a decimal number");
      return "numeric";
  }
  return absl::InternalError("a field has no type");
}

absl::Status NoOperator(const Condition& condition) {
  return absl::InvalidArgumentError(
      absl::StrCat("`", condition.field, "` cannot be compared in this way"));
}

class Translator {
 public:
  Translator(RecordKind kind, SqlParameters* parameters) : kind_(kind), parameters_(parameters) {}

  absl::StatusOr<std::string> Translate(const Condition& condition, int depth) {
    if (depth > kMaxDepth) return absl::InvalidArgumentError("the filter is nested too deeply");
    switch (condition.kind) {
      case Condition::Kind::kAnd:
        return Join(condition, " AND ", "TRUE", depth);
      case Condition::Kind::kOr:
        return Join(condition, " OR ", "FALSE", depth);
      case Condition::Kind::kNot:
        return Negate(condition, depth);
      case Condition::Kind::kCompare:
        return Compare(condition);
    }
    return absl::InternalError("a condition has no kind");
  }

 private:
  absl::StatusOr<std::string> Join(const Condition& condition, absl::string_view between,
                                   absl::string_view none, int depth) {
    if (condition.children.empty()) return std::string(none);
    std::string sql = "(";
    for (const Condition& child : condition.children) {
      absl::StatusOr<std::string> part = Translate(child, depth + 1);
      if (!part.ok()) return part.status();
      absl::StrAppend(&sql, sql.size() > 1 ? between : "", *part);
    }
    return sql + ")";
  }

  absl::StatusOr<std::string> Negate(const Condition& condition, int depth) {
    if (condition.children.size() != 1)
      return absl::InvalidArgumentError("NOT takes one condition");
    absl::StatusOr<std::string> part = Translate(condition.children[0], depth + 1);
    if (!part.ok()) return part.status();
    // A value that is absent fulfils no comparison, so it fulfils the negation of each.
    return absl::StrCat("(", *part, " IS NOT TRUE)");
  }

  absl::StatusOr<std::string> Compare(const Condition& condition) {
    const FilterableField* field = FindField(kind_, condition.field);
    if (field == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat("`", condition.field, "` is not filterable"));
    }
    if (++comparisons_ > kMaxComparisons) {
      return absl::InvalidArgumentError("the filter has too many comparisons");
    }
    const absl::StatusOr<const char*> type = SqlTypeOfValue(condition, field->type);
    if (!type.ok()) return type.status();
    const std::string column = ColumnOfField(kind_, condition.field);
    const bool is_list = field->type == FieldType::kTextList;
    if (condition.op == Condition::Op::kHas) return Has(condition, *field, column);
    if (is_list) return NoOperator(condition);
    const std::string value = AddParameter(condition.value, *type, parameters_);
    std::string sql = absl::StrCat("(", column, " ", OperatorSql(condition.op), " ", value, ")");
    const bool below =
        condition.op == Condition::Op::kLess || condition.op == Condition::Op::kLessOrEqual;
    // A day that is not known is not before any day.
    if (field->type == FieldType::kDay && below)
      return absl::StrCat("(", sql, " AND ", column, " <> '')");
    return sql;
  }

  absl::StatusOr<std::string> Has(const Condition& condition, const FilterableField& field,
                                  const std::string& column) {
    if (field.type == FieldType::kTextList) {
      return absl::StrCat("(", column, " @> ARRAY[",
                          AddParameter(condition.value, "text", parameters_), "])");
    }
    if (field.type != FieldType::kText && field.type != FieldType::kDay) {
      return NoOperator(condition);
    }
    return absl::StrCat("(strpos(", column, ", ",
                        AddParameter(condition.value, "text", parameters_), ") > 0)");
  }

  const RecordKind kind_;
  SqlParameters* const parameters_;
  int comparisons_ = 0;
};

}  // namespace

const FilterableField* FindField(RecordKind kind, absl::string_view path) {
  for (const FilterableField& field : FilterableFields(kind)) {
    if (path == field.path) return &field;
  }
  return nullptr;
}

const char* ColumnOfField(RecordKind kind, absl::string_view path) {
  switch (kind) {
    case RecordKind::kDocument:
      return ColumnIn<v1::Document>(path);
    case RecordKind::kSentence:
      return ColumnIn<v1::Sentence>(path);
    case RecordKind::kObservation:
      return ColumnIn<v1::Observation>(path);
    case RecordKind::kComparison:
      return ColumnIn<v1::Comparison>(path);
    case RecordKind::kMention:
      return ColumnIn<v1::Mention>(path);
    case RecordKind::kEntity:
      return path == "document_count" ? "document_count" : ColumnIn<v1::Entity>(path);
    case RecordKind::kIndicator:
      return path == "observation_count" ? "observation_count" : ColumnIn<v1::Indicator>(path);
    case RecordKind::kSeries:
      for (const char* counted : {"observation_count", "document_count", "first_day", "last_day"}) {
        if (path == counted) return counted;
      }
      return ColumnIn<v1::Series>(path);
    case RecordKind::kFinding:
      return ColumnIn<v1::Finding>(path);
  }
  return nullptr;
}

std::string AddParameter(absl::string_view value, absl::string_view sql_type,
                         SqlParameters* parameters) {
  parameters->push_back(ColumnText(value));
  return absl::StrCat("$", parameters->size(), "::", sql_type);
}

absl::StatusOr<std::string> ConditionSql(const Condition& condition, RecordKind kind,
                                         SqlParameters* parameters) {
  return Translator(kind, parameters).Translate(condition, 0);
}

}  // namespace zhibiao
