#include "record-store/postgres/resolve_sql.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "record-store/known_names.h"
#include "record-store/postgres/list_sql.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/search_terms.h"

namespace zhibiao {
namespace {

// $1: the folded name; $2: its pairs; $3: type. Names are few beside records, so that all that
// share a pair can be weighed. A record counts once, with its best name.
constexpr char kNames[] =
    "WITH exact AS ("
    "  SELECT {t}_id, form, name,"
    "    CASE WHEN form = 4 THEN 0.99 ELSE 1 END::double precision AS score"
    "  FROM {t}_name WHERE folded_name = $1"
    "), near AS ("
    "  SELECT {t}_id, form, name, 0.9 * 2 * (SELECT count(*) FROM unnest(bigrams) AS own"
    "      WHERE own = ANY ($2::text[])) / (cardinality(bigrams) + cardinality($2::text[])) AS "
    "score"
    "  FROM {t}_name WHERE bigrams && $2::text[] AND folded_name <> $1"
    "), best AS ("
    "  SELECT DISTINCT ON ({t}_id) {t}_id, form, name, score FROM ("
    "    SELECT * FROM exact UNION ALL SELECT * FROM near WHERE score >= 0.3"
    "  ) AS found ORDER BY {t}_id, score DESC, form, name"
    ") "
    "SELECT record{extra}, best.score AS score, best.name AS matched"
    " FROM best JOIN {from} USING ({t}_id){where}"
    " ORDER BY best.score DESC, best.form, {count} DESC, {t}_id LIMIT {limit}";

}  // namespace

absl::StatusOr<ResolveSql> MakeResolveSql(RecordKind kind, absl::string_view written, int type,
                                          int limit) {
  if (limit < 1) return absl::InvalidArgumentError("at least one candidate must be asked for");
  const std::string folded = FoldName(written);
  if (folded.empty()) return absl::InvalidArgumentError("a name must not be empty");
  const bool is_entity = kind == RecordKind::kEntity;
  const RecordTable& table = TableOf(kind);
  ResolveSql resolve;
  resolve.parameters = {folded, ArrayText(LookupTerms(folded))};
  if (is_entity) resolve.parameters.push_back(absl::StrCat(type));
  resolve.sql = absl::StrReplaceAll(
      kNames, {{"{t}", table.name},
               {"{extra}", table.extra_columns},
               {"{from}", table.from},
               {"{where}", is_entity ? " WHERE ($3::integer = 0 OR type = $3::integer)" : ""},
               {"{count}", is_entity ? "document_count" : "observation_count"},
               {"{limit}", absl::StrCat(limit)}});
  return resolve;
}

void AddMissingAliases(const pqxx::field& joined,
                       google::protobuf::RepeatedPtrField<std::string>* aliases,
                       absl::string_view display_name) {
  if (joined.is_null()) return;
  for (absl::string_view name : absl::StrSplit(joined.c_str(), '\x1f')) {
    if (name == display_name ||
        std::find(aliases->begin(), aliases->end(), name) != aliases->end()) {
      continue;
    }
    aliases->Add(std::string(name));
  }
}

}  // namespace zhibiao
