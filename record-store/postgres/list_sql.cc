// A page begins behind the order columns of the last record of the page before (keyset paging): it
// costs the same at any depth, and records written meanwhile neither shift nor repeat a page. The
// key ends every order, so that no two records are equal in it.
#include "record-store/postgres/list_sql.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "record-store/postgres/condition_sql.h"
#include "record-store/postgres/page_position.h"
#include "record-store/record_names.h"
#include "record-store/search_terms.h"

namespace zhibiao {
namespace {

struct OrderColumn {
  std::string column;
  const char* sql_type;
  bool descending;
};
using Order = std::vector<OrderColumn>;

const char* SqlTypeOfColumn(FieldType type) {
  switch (type) {
    case FieldType::kInteger:
    case FieldType::kEnum:
      return "bigint";
    case FieldType::kDouble:
      return "double precision";
    case FieldType::kText:
    case FieldType::kDay:
    case FieldType::kTextList:
      return "text";
  }
  return "text";
}

bool IsOwned(RecordKind kind) {
  return kind != RecordKind::kEntity && kind != RecordKind::kIndicator &&
         kind != RecordKind::kSeries && kind != RecordKind::kFinding;
}

void AppendKey(RecordKind kind, bool descending, Order* order) {
  switch (kind) {
    case RecordKind::kEntity:
      order->push_back({"entity_id", "text", descending});
      return;
    case RecordKind::kIndicator:
      order->push_back({"indicator_id", "text", descending});
      return;
    case RecordKind::kSeries:
      order->push_back({"series_id", "text", descending});
      return;
    case RecordKind::kFinding:
      order->push_back({"finding_id", "text", descending});
      return;
    case RecordKind::kDocument:
      order->push_back({"document_id", "text", descending});
      return;
    default:
      order->push_back({"document_id", "text", descending});
      order->push_back({"position", "bigint", descending});
  }
}

Order DefaultOrder(RecordKind kind) {
  Order order;
  if (kind == RecordKind::kDocument) order.push_back({"publish_date", "text", true});
  if (kind == RecordKind::kFinding) order.push_back({"create_time", "text", true});
  AppendKey(kind, !order.empty(), &order);
  return order;
}

absl::StatusOr<Order> OrderOf(RecordKind kind, const ListQuery& query) {
  if (query.order_field.empty()) return DefaultOrder(kind);
  const FilterableField* field = FindField(kind, query.order_field);
  if (field == nullptr || !field->orderable) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", query.order_field, "` cannot be ordered by"));
  }
  Order order = {
      {ColumnOfField(kind, query.order_field), SqlTypeOfColumn(field->type), query.descending}};
  AppendKey(kind, query.descending, &order);
  return order;
}

// Newest first, but the sentences of one document in reading order.
Order SearchOrder() {
  return {
      {"publish_date", "text", true}, {"document_id", "text", true}, {"position", "bigint", false}};
}

std::string ColumnList(const Order& order, size_t begin, size_t end) {
  return absl::StrJoin(order.begin() + begin, order.begin() + end, ", ",
                       [](std::string* out, const OrderColumn& c) { out->append(c.column); });
}

// The rows behind a position. Runs of one direction are compared as a row, which an index can
// answer; at each change of direction a new case begins. An index cannot begin at one of several
// cases, but it can at what all of them have in common: no row lies before the first run.
std::string BehindSql(const Order& order, const std::vector<std::string>& places) {
  std::string common, cases;
  for (size_t begin = 0; begin < order.size();) {
    size_t end = begin + 1;
    while (end < order.size() && order[end].descending == order[begin].descending) ++end;
    const auto row = [&](size_t from, size_t to) {
      return absl::StrCat("(", absl::StrJoin(places.begin() + from, places.begin() + to, ", "),
                          ")");
    };
    const auto beyond = [&](absl::string_view or_equal) {
      return absl::StrCat("(", ColumnList(order, begin, end), ") ",
                          order[begin].descending ? "<" : ">", or_equal, " ", row(begin, end));
    };
    if (begin == 0) {
      if (end < order.size()) common = beyond("=") + " AND ";
      cases = beyond("");
    } else {
      absl::StrAppend(&cases, " OR ((", ColumnList(order, 0, begin), ") = ", row(0, begin), " AND ",
                      beyond(""), ")");
    }
    begin = end;
  }
  return absl::StrCat("(", common, "(", cases, "))");
}

absl::Status AddPosition(const Order& order, const ListQuery& query, ListSql* list,
                         std::string* where) {
  if (query.after.empty()) return absl::OkStatus();
  absl::StatusOr<std::vector<std::string>> values = DecodePosition(list->fingerprint, query.after);
  if (!values.ok()) return values.status();
  if (list->of_one_document && !values->empty()) {
    list->generation = std::move(values->back());
    values->pop_back();
  }
  if (values->size() != order.size()) {
    return absl::InvalidArgumentError("the page token was not given out for this list");
  }
  std::vector<std::string> places;
  for (size_t i = 0; i < order.size(); ++i) {
    places.push_back(AddParameter((*values)[i], order[i].sql_type, &list->parameters));
  }
  absl::StrAppend(where, " AND ", BehindSql(order, places));
  return absl::OkStatus();
}

absl::Status AddParent(RecordKind kind, const ListQuery& query, ListSql* list, std::string* where) {
  if (query.parent.empty() || !IsOwned(kind) || kind == RecordKind::kDocument) {
    return absl::OkStatus();
  }
  const absl::StatusOr<std::string> document_id = ParseRecordName(query.parent, "documents");
  if (!document_id.ok()) return document_id.status();
  list->of_one_document = true;
  absl::StrAppend(where,
                  " AND document_id = ", AddParameter(*document_id, "text", &list->parameters));
  return absl::OkStatus();
}

// The codes find the documents by the index; the text itself decides, since 中国 and 国家 may stand
// apart from each other in a document without 中国家.
absl::Status AddWords(const std::vector<std::string>& words, ListSql* list, std::string* where) {
  if (words.size() > 50) return absl::InvalidArgumentError("a search takes at most 50 words");
  std::vector<int32_t> codes;
  for (const std::string& word : words) {
    const std::string folded = FoldForSearch(word);
    if (folded.empty() || folded.size() > 500) {
      return absl::InvalidArgumentError("a word of a search has 1 to 500 bytes");
    }
    for (int32_t code : LookupCodes(folded)) codes.push_back(code);
    absl::StrAppend(where, " AND strpos(search_text, ",
                    AddParameter(folded, "text", &list->parameters), ") > 0");
  }
  const std::string terms = absl::StrCat("{", absl::StrJoin(codes, ","), "}");
  absl::StrAppend(where,
                  " AND document_id IN (SELECT document_id FROM document_search WHERE terms @> ",
                  AddParameter(terms, "integer[]", &list->parameters), ")");
  return absl::OkStatus();
}

absl::Status AddFilter(RecordKind kind, const ListQuery& query,
                       const std::vector<std::string>& words, ListSql* list, std::string* where) {
  if (!words.empty()) return AddWords(words, list, where);
  const absl::StatusOr<std::string> sql = ConditionSql(query.condition, kind, &list->parameters);
  if (!sql.ok()) return sql.status();
  absl::StrAppend(where, " AND ", *sql);
  return absl::OkStatus();
}

std::string OrderList(const Order& order) {
  return absl::StrJoin(order, ", ", [](std::string* out, const OrderColumn& c) {
    absl::StrAppend(out, c.column, c.descending ? " DESC" : "");
  });
}

}  // namespace

const RecordTable& TableOf(RecordKind kind) {
  static constexpr RecordTable kDocument = {"document", "document", "", 0};
  static constexpr RecordTable kSentence = {"sentence", "sentence", "", 0};
  static constexpr RecordTable kObservation = {"observation", "observation", "", 0};
  static constexpr RecordTable kComparison = {"comparison", "comparison", "", 0};
  static constexpr RecordTable kMention = {"mention", "mention", "", 0};
  static constexpr RecordTable kFinding = {"finding", "finding", "", 0};
  // Names which documents added stand beside those in the record.
  static constexpr RecordTable kEntity = {
      "entity",
      "(SELECT e.*, (SELECT count(*) FROM document_entity d WHERE d.entity_id = e.entity_id)"
      " AS document_count FROM entity e) AS entity",
      ", document_count, (SELECT string_agg(n.name, E'\\x1f' ORDER BY n.name) FROM entity_name n"
      " WHERE n.entity_id = entity.entity_id AND n.form = 2)",
      2};
  static constexpr RecordTable kIndicator = {
      "indicator",
      "(SELECT i.*, (SELECT coalesce(sum(d.observation_count), 0)::bigint FROM document_indicator d"
      " WHERE d.indicator_id = i.indicator_id) AS observation_count FROM indicator i) AS indicator",
      ", observation_count, (SELECT string_agg(n.name, E'\\x1f' ORDER BY n.name)"
      " FROM indicator_name n WHERE n.indicator_id = indicator.indicator_id AND n.form = 2)",
      2};
  // Observations without a period belong to the family, not to one of its series.
  static constexpr RecordTable kSeries = {
      "series",
      "(SELECT s.*, c.* FROM series s CROSS JOIN LATERAL (SELECT"
      " coalesce(sum(d.observation_count), 0)::bigint AS observation_count,"
      " count(*) AS document_count, coalesce(min(nullif(d.first_day, '')), '') AS first_day,"
      " coalesce(max(d.last_day), '') AS last_day"
      " FROM document_series d WHERE d.series_id = s.series_id) c) AS series",
      ", observation_count, document_count, first_day, last_day,"
      " (SELECT coalesce(sum(d.undated_count), 0)::bigint FROM document_series d"
      " WHERE d.family_id = series.family_id AND d.undated_count > 0)",
      5};
  switch (kind) {
    case RecordKind::kDocument:
      return kDocument;
    case RecordKind::kSentence:
      return kSentence;
    case RecordKind::kObservation:
      return kObservation;
    case RecordKind::kComparison:
      return kComparison;
    case RecordKind::kMention:
      return kMention;
    case RecordKind::kEntity:
      return kEntity;
    case RecordKind::kIndicator:
      return kIndicator;
    case RecordKind::kSeries:
      return kSeries;
    case RecordKind::kFinding:
      return kFinding;
  }
  return kDocument;
}

absl::StatusOr<ListSql> MakeListSql(RecordKind kind, const ListQuery& query,
                                    const std::vector<std::string>& words) {
  if (query.limit < 1) return absl::InvalidArgumentError("a page holds at least one record");
  absl::StatusOr<Order> order = words.empty() ? OrderOf(kind, query) : SearchOrder();
  if (!order.ok()) return order.status();
  ListSql list;
  list.fingerprint = ListFingerprint(kind, query, words);
  list.order_columns = static_cast<int>(order->size());
  std::string where = "TRUE";
  absl::Status status = AddParent(kind, query, &list, &where);
  if (status.ok()) status = AddFilter(kind, query, words, &list, &where);
  if (status.ok()) status = AddPosition(*order, query, &list, &where);
  if (!status.ok()) return status;
  const RecordTable& table = TableOf(kind);
  // The limit stands as a number, because a plan made for any limit avoids the ordered index.
  // The document is the first parameter. Asked in the same statement, its generation is that of the
  // rows.
  const char* generation = list.of_one_document
                               ? ", (SELECT generation FROM document WHERE document_id = $1::text)"
                               : "";
  list.sql = absl::StrCat("SELECT record", table.extra_columns, generation, ", ",
                          ColumnList(*order, 0, order->size()), " FROM ", table.from, " WHERE ",
                          where, " ORDER BY ", OrderList(*order), " LIMIT ",
                          static_cast<int64_t>(query.limit) + 1);
  return list;
}

std::string SeriesByIdSql() {
  const RecordTable& table = TableOf(RecordKind::kSeries);
  return absl::StrCat("SELECT record", table.extra_columns, ", w.place FROM ", table.from,
                      " JOIN unnest($1::text[]) WITH ORDINALITY AS w (wanted_id, place)"
                      " ON series_id = w.wanted_id ORDER BY w.place");
}

std::string IndicatorsByIdSql() {
  const RecordTable& table = TableOf(RecordKind::kIndicator);
  return absl::StrCat("SELECT record", table.extra_columns, " FROM ", table.from,
                      " WHERE indicator_id = ANY ($1::text[]) ORDER BY indicator_id");
}

std::string DocumentsByIdSql() {
  return "SELECT record FROM document WHERE document_id = ANY ($1::text[]) ORDER BY document_id";
}

}  // namespace zhibiao
