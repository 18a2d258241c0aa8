// The texts on which reading is tested: samples of the project, gold texts, broadcasts.
#ifndef ZHIBIAO_TESTS_ACCURACY_CORPUS_H_
#define ZHIBIAO_TESTS_ACCURACY_CORPUS_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Calls `visit` with each document of a file of JSON lines compressed with xz (fields id,
// publish_date, title, mime_type, content), in order, until it returns false. NOT_FOUND when the
// file cannot be opened, DATA_LOSS when it is damaged.
absl::Status VisitBroadcasts(const std::string& path,
                             const std::function<bool(const v1::Document&)>& visit);

// A document with the content of a file and the media type of its extension.
v1::Document DocumentOfFile(const std::string& path, const std::string& publish_date);

// Holds every span of every record against the text in all three encodings. Returns the first that
// differs, or OK.
absl::Status CheckSpans(const v1::DocumentRecords& records);

}  // namespace zhibiao

#endif  // ZHIBIAO_TESTS_ACCURACY_CORPUS_H_
