// The statements of the audit across documents, apart, so that a test can prove that indexes answer
// them.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_AUDIT_SQL_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_AUDIT_SQL_H_

namespace zhibiao {

// $1: how many.
inline constexpr char kDueUnitsSql[] =
    "SELECT DISTINCT indicator, subject_entity, region_entity, year FROM audit_due"
    " ORDER BY indicator, subject_entity, region_entity, year LIMIT $1";

// The next four take units: $1 to $4 are lists of indicators, subjects, regions and years.
inline constexpr char kEnterUnitsSql[] =
    "INSERT INTO audit_unit (indicator, subject_entity, region_entity, year)"
    " SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[])"
    " ORDER BY 1, 2, 3, 4 ON CONFLICT DO NOTHING";

inline constexpr char kLockUnitsSql[] =
    "SELECT a.indicator, a.subject_entity, a.region_entity, a.year"
    " FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) AS u (i, s, r, y)"
    " JOIN audit_unit a ON a.indicator = u.i AND a.subject_entity = u.s AND a.region_entity = u.r"
    " AND a.year = u.y FOR UPDATE OF a SKIP LOCKED";

inline constexpr char kForgetDueSql[] =
    "DELETE FROM audit_due a"
    " USING unnest($1::text[], $2::text[], $3::text[], $4::int[]) AS u (i, s, r, y)"
    " WHERE a.indicator = u.i AND a.subject_entity = u.s AND a.region_entity = u.r"
    " AND a.year = u.y";

inline constexpr char kReleaseUnitsSql[] =
    "DELETE FROM audit_unit a"
    " USING unnest($1::text[], $2::text[], $3::text[], $4::int[]) AS u (i, s, r, y)"
    " WHERE a.indicator = u.i AND a.subject_entity = u.s AND a.region_entity = u.r"
    " AND a.year = u.y";

// Where the observations of units stand. $1: number of the unit, $2 to $4: indicator, subject and
// region, $5 and $6: last days, each a list. A unit with several indicators or regions comes
// several times.
inline constexpr char kPlacesOfUnitsSql[] =
    "SELECT u.unit, p.document_id, p.position"
    " FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])"
    " AS u (unit, indicator, subject, region, first_day, last_day)"
    " JOIN series s ON s.indicator = u.indicator AND s.subject_entity = u.subject"
    " AND s.region_entity = u.region"
    " JOIN series_point p ON p.series_id = s.series_id"
    " AND p.last_day >= u.first_day AND p.last_day <= u.last_day AND p.superseded = ''"
    " ORDER BY u.unit, p.document_id, p.position";

// $1 and $2: documents and positions, as lists of equal length.
inline constexpr char kObservationsOfUnitSql[] =
    "SELECT o.record FROM unnest($1::text[], $2::int[]) AS u (document_id, position)"
    " JOIN observation o ON o.document_id = u.document_id AND o.position = u.position"
    " ORDER BY o.publish_date, o.document_id, o.position";

// $1: documents, $2: what is no part of the country.
inline constexpr char kValuesOfPartsSql[] =
    "SELECT o.record FROM observation o"
    " WHERE o.document_id = ANY ($1::text[]) AND NOT o.region_entity = ANY ($2::text[])";

// $1: indicators, $2: subject, $3: regions, $4: documents.
inline constexpr char kComparisonsOfUnitSql[] =
    "SELECT c.record FROM comparison c"
    " WHERE c.document_id = ANY ($4::text[]) AND c.left_indicator = ANY ($1::text[])"
    " AND c.left_subject_entity = $2 AND c.left_region_entity = ANY ($3::text[])"
    " ORDER BY c.document_id, c.position";

// Claims of records and turns. $1: indicators, $2: subject, $3: regions, $4: kinds.
inline constexpr char kClaimsOfUnitSql[] =
    "SELECT c.record FROM comparison c"
    " WHERE c.left_indicator = ANY ($1::text[]) AND c.left_subject_entity = $2"
    " AND c.left_region_entity = ANY ($3::text[]) AND c.kind = ANY ($4::int[])"
    " ORDER BY c.document_id, c.position LIMIT 20000";

// $1: identifiers.
inline constexpr char kIndicatorsOfUnitSql[] =
    "SELECT record FROM indicator WHERE indicator_id = ANY ($1::text[])";

// What was ever found. $1 to $4: indicator, subject, region and year.
inline constexpr char kFindingsOfUnitSql[] =
    "SELECT f.record FROM audit_unit_finding a JOIN finding f ON f.finding_id = a.finding_id"
    " WHERE a.indicator = $1 AND a.subject_entity = $2 AND a.region_entity = $3 AND a.year = $4";

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_AUDIT_SQL_H_
