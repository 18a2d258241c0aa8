// A series as a picture in a terminal.
#ifndef ZHIBIAO_ZHIBIAOCTL_DRAWN_CHART_H_
#define ZHIBIAO_ZHIBIAOCTL_DRAWN_CHART_H_

#include <string>

#include "zhibiao/v1/query_service.pb.h"
#include "zhibiaoctl/options.h"

namespace zhibiao {

// The values over time in dots of Braille, as wide as `look.width` (80 for 0), between an axis of
// values and one of periods; lines end in '\n'. Two values are joined where their periods follow
// one another and both are actual and exact; a period without a value stays a gap, and a value
// between two gaps is a thicker dot. Empty when fewer than two values have a period and a number.
std::string DrawnChart(const v1::QuerySeriesResponse::Result& result, const Look& look);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_DRAWN_CHART_H_
