#include "zhibiaoctl/document_file.h"

#include <glob.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "zhibiaoctl/document_lines.h"

namespace zhibiao {
namespace {

namespace fs = std::filesystem;

// The servers take far less; more is surely not a document, and is not read into memory.
constexpr std::uintmax_t kBytesAtMost = 64u << 20;
// As many bytes as a look at the encoding needs.
constexpr size_t kBytesToJudge = 1 << 16;

std::string MediaTypeOfExtension(const fs::path& path) {
  const std::string extension = absl::AsciiStrToLower(path.extension().string());
  if (extension == ".txt") return "text/plain";
  if (extension == ".md" || extension == ".markdown") return "text/markdown";
  if (extension == ".html" || extension == ".htm") return "text/html";
  return "";
}

// Files and folders which a pattern such as `2024/*.html` names, sorted. Shells do this, too, up to
// as many names as a command line holds.
std::vector<std::string> PathsOfPattern(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> paths;
  if (glob(pattern.c_str(), 0, nullptr, &found) == 0) {
    paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  }
  globfree(&found);
  return paths;
}

absl::Status AddFolder(const fs::path& folder, std::vector<std::string>* files) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code type_error;
    if (it->is_regular_file(type_error) &&
        (!MediaTypeOfExtension(it->path()).empty() || IsFileOfLines(it->path().string()))) {
      found.push_back(it->path().string());
    }
  }
  if (error) {
    return absl::PermissionDeniedError(absl::StrCat(folder.string(), ": ", error.message()));
  }
  if (found.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(folder.string(), ": holds no .txt, .md, .html or .jsonl file"));
  }
  std::sort(found.begin(), found.end());
  files->insert(files->end(), found.begin(), found.end());
  return absl::OkStatus();
}

// Offset of the first byte that is not UTF-8, or -1.
int64_t FirstBadByte(absl::string_view content) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(content.data());
  const auto size = static_cast<int64_t>(content.size());
  for (int64_t offset = 0; offset < size;) {
    const int64_t start = offset;
    UChar32 character = 0;
    U8_NEXT(bytes, offset, size, character);
    if (character < 0) return start;
  }
  return -1;
}

// Whether the bytes are GB18030 and mostly Chinese characters in it: nearly any bytes decode.
bool LooksLikeGb18030(absl::string_view content) {
  const absl::string_view head = content.substr(0, kBytesToJudge);
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("gb18030", &error);
  if (U_FAILURE(error)) return false;
  std::u16string decoded(head.size() + 1, u'\0');
  const int32_t length =
      ucnv_toUChars(converter, decoded.data(), static_cast<int32_t>(decoded.size()), head.data(),
                    static_cast<int32_t>(head.size()), &error);
  ucnv_close(converter);
  if (U_FAILURE(error)) return false;
  decoded.resize(length);
  const auto chinese = std::count_if(decoded.begin(), decoded.end(),
                                     [](char16_t c) { return c >= 0x4E00 && c <= 0x9FFF; });
  const auto beyond_ascii =
      std::count_if(decoded.begin(), decoded.end(), [](char16_t c) { return c > 0x7F; });
  return chinese * 2 > beyond_ascii;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> FindDocumentFiles(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      if (absl::Status status = AddFolder(path, &files); !status.ok()) return status;
    } else if (path == kStandardInput || fs::exists(path, error)) {
      files.push_back(path);
    } else if (std::vector<std::string> matches = PathsOfPattern(path); !matches.empty()) {
      // What matches exists, so that this goes no deeper.
      auto found = FindDocumentFiles(matches);
      if (!found.ok()) return found.status();
      files.insert(files.end(), found->begin(), found->end());
    } else {
      return absl::NotFoundError(absl::StrCat(path, ": no such file or folder"));
    }
  }
  return files;
}

std::string MediaTypeOf(absl::string_view path, absl::string_view content) {
  std::string type = MediaTypeOfExtension(fs::path(path.begin(), path.end()));
  if (!type.empty()) return type;
  if (absl::StartsWith(content, "\xEF\xBB\xBF")) content.remove_prefix(3);
  content = absl::StripLeadingAsciiWhitespace(content);
  if (absl::StartsWithIgnoreCase(content, "<!doctype html") ||
      absl::StartsWithIgnoreCase(content, "<html")) {
    return "text/html";
  }
  return "text/plain";
}

absl::Status CheckUtf8(absl::string_view content) {
  const int64_t bad = FirstBadByte(content);
  if (bad < 0) return absl::OkStatus();
  if (absl::StartsWith(content, "\xFF\xFE") || absl::StartsWith(content, "\xFE\xFF")) {
    return absl::InvalidArgumentError(
        "is UTF-16; UTF-8 is wanted: iconv -f UTF-16 -t UTF-8 FILE > NEW");
  }
  if (LooksLikeGb18030(content)) {
    return absl::InvalidArgumentError(
        "looks like GB18030 (GBK, GB2312); UTF-8 is wanted: "
        "iconv -f GB18030 -t UTF-8 FILE > NEW");
  }
  return absl::InvalidArgumentError(
      absl::StrCat("is not UTF-8: byte ", bad, " cannot begin or continue a character"));
}

absl::StatusOr<v1::Document> ReadDocumentFile(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return absl::NotFoundError(absl::StrCat(path, ": ", error.message()));
  if (size > kBytesAtMost) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": has ", size >> 20, " MB, which no document has"));
  }
  std::ifstream file(path, std::ios::binary);
  std::string content(size, '\0');
  if (!file.read(content.data(), static_cast<std::streamsize>(size))) {
    return absl::PermissionDeniedError(absl::StrCat(path, ": cannot be read"));
  }
  if (absl::Status status = CheckUtf8(content); !status.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": ", status.message()));
  }
  v1::Document document;
  document.set_mime_type(MediaTypeOf(path, content));
  document.set_content(std::move(content));
  return document;
}

}  // namespace zhibiao
