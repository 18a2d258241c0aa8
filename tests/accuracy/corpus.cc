#include "tests/accuracy/corpus.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "zhibiaoctl/document_lines.h"

namespace zhibiao {

absl::Status VisitBroadcasts(const std::string& path,
                             const std::function<bool(const v1::Document&)>& visit) {
  return VisitDocumentLines(path, [&](v1::CreateDocumentRequest request) {
    request.mutable_document()->set_name(absl::StrCat("documents/", request.document_id()));
    return visit(request.document());
  });
}

v1::Document DocumentOfFile(const std::string& path, const std::string& publish_date) {
  std::ifstream in(path, std::ios::binary);
  v1::Document document;
  document.set_name("documents/-");
  document.set_content(std::string(std::istreambuf_iterator<char>(in), {}));
  document.set_publish_date(publish_date);
  const std::string extension = std::filesystem::path(path).extension();
  document.set_mime_type(extension == ".html" ? "text/html"
                         : extension == ".md" ? "text/markdown"
                                              : "text/plain");
  return document;
}

}  // namespace zhibiao
