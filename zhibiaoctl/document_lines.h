// Many documents in one file: JSON lines, compressed or not.
#ifndef ZHIBIAO_ZHIBIAOCTL_DOCUMENT_LINES_H_
#define ZHIBIAO_ZHIBIAOCTL_DOCUMENT_LINES_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "zhibiao/v1/parser_service.pb.h"

namespace zhibiao {

// Stands for standard input where a path is expected.
inline constexpr absl::string_view kStandardInput = "-";

// True for files ending in .jsonl or .jsonl.xz, and for standard input.
bool IsFileOfLines(absl::string_view path);

struct DocumentLine {
  // Counted from 1.
  int64_t number = 0;
  // How much of the file was read to come here, in bytes as they are stored.
  int64_t file_bytes = 0;
  // INVALID_ARGUMENT for a line that stands for no document; says why, but not where.
  absl::StatusOr<v1::CreateDocumentRequest> request;
};

// Calls `visit` with each line, in order, until it returns false. A line is an object with the
// texts `content` and, as far as they are known, `id` (of the document), `title`, `publisher`,
// `publish_date`, `source_uri`, `language_code` and `mime_type` (text/plain when absent); other
// fields are left out. Empty lines are skipped. Reads as it goes, so that the file may be larger
// than memory. NOT_FOUND when it cannot be opened, DATA_LOSS when it cannot be read or its
// compression is damaged; errors say nothing of where.
absl::Status VisitLines(const std::string& path,
                        const std::function<bool(DocumentLine line)>& visit);

// As VisitLines, but ends at the first line that stands for no document; errors name the file and
// that line.
absl::Status VisitDocumentLines(
    const std::string& path, const std::function<bool(v1::CreateDocumentRequest request)>& visit);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_DOCUMENT_LINES_H_
