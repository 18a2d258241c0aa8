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

// OK for UTF-8. INVALID_ARGUMENT says at which byte it ends to be UTF-8; when the bytes look like
// GB18030 or UTF-16 it names the flag by which a file of `media_type` is sent as it is.
absl::Status CheckUtf8(absl::string_view content, absl::string_view media_type);

// Reads a file into `content` and `mime_type` of a document. `mime_type` replaces what the file
// suggests; unless it names an encoding (`text/plain; charset=gb18030`) the file must be UTF-8.
// Errors name the file.
absl::StatusOr<v1::Document> ReadDocumentFile(const std::string& path,
                                              const std::string& mime_type);

// The document with its content in UTF-8 and a media type without encoding. INVALID_ARGUMENT for an
// encoding that is not known, or that the content is not in.
absl::StatusOr<v1::Document> InUtf8(v1::Document document);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_DOCUMENT_FILE_H_
