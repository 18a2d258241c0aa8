// The texts on which reading is tested: samples of the project, gold texts, broadcasts.
#ifndef ZHIBIAO_TESTS_ACCURACY_CORPUS_H_
#define ZHIBIAO_TESTS_ACCURACY_CORPUS_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Calls `visit` with each document of a file of JSON lines, named by its `id`, in order, until it
// returns false. Errors are those of VisitDocumentLines.
absl::Status VisitBroadcasts(const std::string& path,
                             const std::function<bool(const v1::Document&)>& visit);

// A document with the content of a file and the media type of its extension.
v1::Document DocumentOfFile(const std::string& path, const std::string& publish_date);

}  // namespace zhibiao

#endif  // ZHIBIAO_TESTS_ACCURACY_CORPUS_H_
