// A file on disk as the document to send.
#ifndef ZHIBIAO_ZHIBIAOCTL_DOCUMENT_FILE_H_
#define ZHIBIAO_ZHIBIAOCTL_DOCUMENT_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// The files which `paths` name: a file and `-` (standard input) stand for themselves, a folder for
// all files below it which end in .txt, .md, .markdown, .html, .htm, .jsonl or .jsonl.xz, sorted by
// name, and a pattern such as `2024/*.html` for what it matches, sorted. NOT_FOUND names a path
// that is not there; INVALID_ARGUMENT a folder that holds no such file.
absl::StatusOr<std::vector<std::string>> FindDocumentFiles(const std::vector<std::string>& paths);

// The media type of a file: by its extension, else by how its content begins.
std::string MediaTypeOf(absl::string_view path, absl::string_view content);

// OK for UTF-8. INVALID_ARGUMENT says at which byte it ends to be UTF-8, and names GB18030 or
// UTF-16 and the command that converts when the bytes look like it.
absl::Status CheckUtf8(absl::string_view content);

// Reads a file into `content` and `mime_type` of a document. Errors name the file.
absl::StatusOr<v1::Document> ReadDocumentFile(const std::string& path);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_DOCUMENT_FILE_H_
