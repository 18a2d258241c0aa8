// Many documents in one file: JSON lines, compressed or not.
#ifndef ZHIBIAO_ZHIBIAOCTL_DOCUMENT_LINES_H_
#define ZHIBIAO_ZHIBIAOCTL_DOCUMENT_LINES_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "zhibiao/v1/parser_service.pb.h"

namespace zhibiao {

// True for files ending in .jsonl or .jsonl.xz.
bool IsFileOfLines(absl::string_view path);

// Calls `visit` with the request which each line stands for, in order, until it returns false. A
// line is an object with the texts `content` and, as far as they are known, `id` (of the document),
// `title`, `publisher`, `publish_date`, `source_uri`, `language_code` and `mime_type` (text/plain
// when absent); other fields are left out. Empty lines are skipped. Reads as it goes, so that the
// file may be larger than memory. NOT_FOUND when it cannot be opened, DATA_LOSS when its
// compression is damaged, INVALID_ARGUMENT for a line that is no such object; errors name the file
// and the line.
absl::Status VisitDocumentLines(
    const std::string& path, const std::function<bool(v1::CreateDocumentRequest request)>& visit);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_DOCUMENT_LINES_H_
