// What one document says of series.
#ifndef ZHIBIAO_RECORD_STORE_DOCUMENT_SERIES_H_
#define ZHIBIAO_RECORD_STORE_DOCUMENT_SERIES_H_

#include <map>
#include <string>

#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

struct DocumentSeries {
  // Without counts and days, which depend on all documents.
  v1::Series series;
  int observation_count = 0;
  // Observations without a period, which are no points.
  int undated_count = 0;
  // The days of the points; empty when there is none.
  std::string first_day;
  std::string last_day;
};

// The series of the observations, by name. Of two observations with one name and different keys,
// the first counts.
std::map<std::string, DocumentSeries> SeriesOfDocument(const v1::DocumentRecords& records);

// True for an observation which is a point of its series.
bool IsPoint(const v1::Observation& observation);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_DOCUMENT_SERIES_H_
