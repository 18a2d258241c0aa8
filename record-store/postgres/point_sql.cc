#include "record-store/postgres/point_sql.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "record-store/narrow_columns.h"
#include "record-store/postgres/condition_sql.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/record_names.h"

namespace zhibiao {

absl::StatusOr<PointSql> MakePointSql(const PointQuery& query) {
  if (query.limit < 1) return absl::InvalidArgumentError("at least one point must be asked for");
  if (query.series.empty() == query.families.empty()) {
    return absl::InvalidArgumentError("points are asked for by series or by family");
  }
  const absl::StatusOr<std::vector<std::string>> series = ParseRecordNames(query.series, "series");
  if (!series.ok()) return series.status();
  PointSql point;
  const char* key = query.series.empty() ? "family_id" : "series_id";
  // Not AddParameter, which cuts a text to the size of a column.
  point.parameters.push_back(ArrayText(query.series.empty() ? query.families : *series));
  point.sql = absl::StrCat("SELECT record FROM series_point WHERE ", key, " = ANY ($1::text[])");
  const auto add = [&](absl::string_view condition, absl::string_view value,
                       absl::string_view type) {
    absl::StrAppend(&point.sql, " AND ", condition, " ",
                    AddParameter(value, type, &point.parameters));
  };
  if (!query.ends_from.empty()) add("last_day >=", query.ends_from, "text");
  if (!query.ends_until.empty()) add("last_day <=", query.ends_until, "text");
  if (!query.published_until.empty()) {
    add("publish_date <> '' AND publish_date <=", query.published_until, "text");
  }
  if (query.known_at == absl::InfiniteFuture()) {
    absl::StrAppend(&point.sql, " AND superseded = ''");
  } else {
    const std::string time = TimeText(ToTimestamp(query.known_at));
    add("learned <=", time, "text");
    add("(superseded = '' OR superseded >", time, "text");
    point.sql += ")";
  }
  if (query.min_confidence > 0) {
    add("confidence >=", absl::StrCat(query.min_confidence), "double precision");
  }
  absl::StrAppend(&point.sql, " ORDER BY ", key,
                  ", last_day, first_day, publish_date, document_id, position LIMIT ",
                  static_cast<int64_t>(query.limit) + 1);
  return point;
}

}  // namespace zhibiao
