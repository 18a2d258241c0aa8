// The statements of the audit across documents, apart, so that a test can prove that indexes answer
// them.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_AUDIT_SQL_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_AUDIT_SQL_H_

namespace zhibiao {

// $1: how many; $2 to $5: indicator, subject, region and year behind which they lie. None while a
// bulk load has set aside the index by which values are found.
inline constexpr char kDueUnitsSql[] =
    "SELECT DISTINCT indicator, subject_entity, region_entity, year FROM audit_due"
    " WHERE (indicator, subject_entity, region_entity, year) > ($2, $3, $4, $5::int)"
    " AND to_regclass('series_point_by_series') IS NOT NULL"
    " ORDER BY indicator, subject_entity, region_entity, year LIMIT $1";

// Auditors of version 6 lock units by rows of this table: they and those of this version wait for
// each other, which those of one version do not.
inline constexpr char kKeepOutOldAuditorsSql[] = "LOCK TABLE audit_unit IN SHARE MODE";

// The next two take units: $1 to $4 are lists of indicators, subjects, regions and years.

// Locks until the end of the transaction, without a row to write and to remove. Two units of one
// hash share a lock, so that now and then one of them waits for the next look.
inline constexpr char kLockUnitsSql[] =
    "SELECT i, s, r, y FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) AS u (i, s, r, y)"
    " WHERE pg_try_advisory_xact_lock(hashtextextended(concat_ws(E'\\x1f', i, s, r, y), 0))";

// What made the units due, before anything else is read of them.
inline constexpr char kNoticesSql[] =
    "SELECT a.indicator, a.subject_entity, a.region_entity, a.year, a.document_id, a.xmin::text"
    " FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) AS u (i, s, r, y)"
    " JOIN audit_due a ON a.indicator = u.i AND a.subject_entity = u.s AND a.region_entity = u.r"
    " AND a.year = u.y";

// Takes those notices away, and none that was given again meanwhile: its row was written by another
// transaction. $1 to $6: lists of what the question above gives. At the end of an audit, since a
// writer that gives a notice again waits for whoever took it away.
inline constexpr char kForgetNoticesSql[] =
    "DELETE FROM audit_due a"
    " USING unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[])"
    " AS u (i, s, r, y, d, x)"
    " WHERE a.indicator = u.i AND a.subject_entity = u.s AND a.region_entity = u.r"
    " AND a.year = u.y AND a.document_id = u.d AND a.xmin::text = u.x";

// The statements below take units by their number in the portion.

// Which units of all years hold a claim of a record or a turn, without which they have nothing to
// do. $1 to $4: numbers, indicators, subjects and regions, each a list. The kinds are those of
// IsClaim, as the index comparison_claim says them.
inline constexpr char kUnitsWithClaimsSql[] =
    "SELECT u.unit FROM unnest($1::int[], $2::text[], $3::text[], $4::text[])"
    " AS u (unit, indicator, subject, region)"
    " WHERE EXISTS (SELECT FROM comparison c WHERE c.left_indicator = u.indicator"
    " AND c.left_subject_entity = u.subject AND c.left_region_entity = u.region"
    " AND c.kind IN (4, 5))";

// Where the observations of those units stand of which several documents speak. $1: numbers, $2 to
// $4: indicator, subject and region, $5 and $6: last days, each a list. A unit with several
// indicators or regions comes several times. Tables that just began to grow have no statistics
// which would tell the right way: OFFSET 0 keeps the order of looking up. To be planned each time,
// lest a plan made for a small table, where all indexes cost the same, outlive it.
inline constexpr char kPlacesOfUnitsSql[] =
    "SELECT unit, document_id, position FROM (SELECT u.unit, p.document_id, p.position,"
    " min(p.document_id) OVER (PARTITION BY u.unit) AS first_document,"
    " max(p.document_id) OVER (PARTITION BY u.unit) AS last_document"
    " FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])"
    " AS u (unit, indicator, subject, region, first_day, last_day)"
    " CROSS JOIN LATERAL (SELECT series_id FROM series WHERE indicator = u.indicator"
    " AND subject_entity = u.subject AND region_entity = u.region OFFSET 0) AS s"
    " CROSS JOIN LATERAL (SELECT document_id, position FROM series_point"
    " WHERE series_id = s.series_id AND last_day >= u.first_day AND last_day <= u.last_day"
    " AND superseded = '' OFFSET 0) AS p) AS place"
    " WHERE first_document <> last_document ORDER BY unit, document_id, position";

// $1 and $2: documents and positions, as lists of equal length.
inline constexpr char kObservationsAtPlacesSql[] =
    "SELECT o.record, o.document_id, o.position"
    " FROM unnest($1::text[], $2::int[]) AS u (document_id, position)"
    " JOIN observation o ON o.document_id = u.document_id AND o.position = u.position"
    " ORDER BY o.publish_date, o.document_id, o.position";

// $1: documents, $2: what is no part of the country.
inline constexpr char kValuesOfPartsSql[] =
    "SELECT o.record FROM observation o"
    " WHERE o.document_id = ANY ($1::text[]) AND NOT o.region_entity = ANY ($2::text[])";

// $1 to $4: numbers, indicators, subjects and regions of units, $5 and $6: numbers and documents of
// units, each a list. To be planned each time: only who knows how long the lists are joins them
// well.
inline constexpr char kComparisonsOfUnitsSql[] =
    "SELECT c.record, w.unit FROM (SELECT d.unit, d.document_id, u.indicator, u.subject, u.region"
    " FROM unnest($5::int[], $6::text[]) AS d (unit, document_id)"
    " JOIN unnest($1::int[], $2::text[], $3::text[], $4::text[])"
    " AS u (unit, indicator, subject, region) ON u.unit = d.unit OFFSET 0) AS w"
    " CROSS JOIN LATERAL (SELECT record, document_id, position FROM comparison"
    " WHERE document_id = w.document_id AND left_indicator = w.indicator"
    " AND left_subject_entity = w.subject AND left_region_entity = w.region OFFSET 0) AS c"
    " ORDER BY w.unit, c.document_id, c.position";

// $1: identifiers.
inline constexpr char kIndicatorsOfUnitsSql[] =
    "SELECT record FROM indicator WHERE indicator_id = ANY ($1::text[])";

// What was ever found. $1 to $4: lists of indicators, subjects, regions and years; the unit is a
// number from 1.
inline constexpr char kFindingsOfUnitsSql[] =
    "SELECT f.record, u.unit FROM unnest($1::text[], $2::text[], $3::text[], $4::int[])"
    " WITH ORDINALITY AS u (indicator, subject, region, year, unit)"
    " JOIN audit_unit_finding a ON a.indicator = u.indicator AND a.subject_entity = u.subject"
    " AND a.region_entity = u.region AND a.year = u.year"
    " JOIN finding f ON f.finding_id = a.finding_id";

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_AUDIT_SQL_H_
