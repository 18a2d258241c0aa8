// Since when a record holds: 为2009年1月以来的最低值, 近五年来新高.
#ifndef ZHIBIAO_PARSER_SERVICE_ASSEMBLE_RECORD_SINCE_H_
#define ZHIBIAO_PARSER_SERVICE_ASSEMBLE_RECORD_SINCE_H_

#include <optional>
#include <string_view>

#include "parser-service/extract/period.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// The days before `period`, whose value is the record, over which the words say that it is one.
// Nothing where they name none: then it is one of all times, or of a season of all years.
std::optional<DaySpan> RecordSince(std::u16string_view words, const DaySpan& period,
                                   CivilDay reference_day);

// Fills the period of the other side of a RECORD whose statement consists of `words`. Does nothing
// where a day is unknown.
void FillRecordSince(std::u16string_view words, const std::optional<DaySpan>& period,
                     const std::optional<CivilDay>& reference_day, v1::Comparison* record);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_ASSEMBLE_RECORD_SINCE_H_
