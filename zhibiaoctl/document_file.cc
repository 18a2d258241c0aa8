#include "zhibiaoctl/document_file.h"

#include <glob.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "zhibiaoctl/document_lines.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {
namespace {

namespace fs = std::filesystem;

// The servers take far less; more is surely not a document, and is not read into memory.
constexpr std::uintmax_t kBytesAtMost = 64u << 20;
// As many bytes as a look at the encoding needs.
constexpr size_t kBytesToJudge = 1 << 16;
constexpr Words kUnreadable = {"$0: cannot be read ($1); may this user read it?",
                               "$0：无法读取（$1）；当前用户有读取权限吗？"};
constexpr Words kNotThere = {"$0: no such file or folder", "$0：没有这个文件或文件夹"};
constexpr char kCharset[] = "charset=";

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
    return absl::PermissionDeniedError(Say(kUnreadable, folder.string(), error.message()));
  }
  if (found.empty()) {
    return absl::InvalidArgumentError(
        Say({"$0: holds no .txt, .md, .html or .jsonl file; name files of another kind one by one",
             "$0：没有 .txt、.md、.html 或 .jsonl 文件；其他类型的文件请逐个写明"},
            folder.string()));
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

// `bytes` of `charset` as UTF-16. INVALID_ARGUMENT where ICU knows no such charset, or the bytes
// are not in it.
absl::StatusOr<std::u16string> DecodeToUtf16(absl::string_view bytes, const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open(charset.c_str(), &error), ucnv_close);
  if (U_FAILURE(error)) {
    return absl::InvalidArgumentError(
        Say({"there is no encoding $0", "没有名为 $0 的编码"}, charset));
  }
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  std::u16string decoded(bytes.size() + 1, u'\0');
  const int32_t length =
      ucnv_toUChars(converter.get(), decoded.data(), static_cast<int32_t>(decoded.size()),
                    bytes.data(), static_cast<int32_t>(bytes.size()), &error);
  if (U_FAILURE(error))
    return absl::InvalidArgumentError(Say({"is not encoded as $0", "不是 $0 编码"}, charset));
  decoded.resize(length);
  return decoded;
}

absl::StatusOr<std::string> Decode(absl::string_view bytes, const std::string& charset) {
  const auto decoded = DecodeToUtf16(bytes, charset);
  if (!decoded.ok()) return decoded.status();
  std::string text;
  icu::UnicodeString(false, decoded->data(), static_cast<int32_t>(decoded->size()))
      .toUTF8String(text);
  return text;
}

// Whether the bytes are GB18030 and mostly Chinese characters in it: nearly any bytes decode.
bool LooksLikeGb18030(absl::string_view content) {
  absl::string_view head = content.substr(0, kBytesToJudge);
  absl::StatusOr<std::u16string> decoded = DecodeToUtf16(head, "gb18030");
  // The cut may go through a character of up to four bytes.
  for (int cut = 0; !decoded.ok() && cut < 3 && head.size() == kBytesToJudge - cut; ++cut) {
    head.remove_suffix(1);
    decoded = DecodeToUtf16(head, "gb18030");
  }
  if (!decoded.ok()) return false;
  const auto chinese = std::count_if(decoded->begin(), decoded->end(),
                                     [](char16_t c) { return c >= 0x4E00 && c <= 0x9FFF; });
  const auto beyond_ascii =
      std::count_if(decoded->begin(), decoded->end(), [](char16_t c) { return c > 0x7F; });
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
    } else if (error == std::errc::permission_denied) {
      return absl::PermissionDeniedError(Say(kUnreadable, path, error.message()));
    } else {
      return absl::NotFoundError(Say(kNotThere, path));
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

absl::Status CheckUtf8(absl::string_view content, absl::string_view media_type) {
  const int64_t bad = FirstBadByte(content);
  if (bad < 0) return absl::OkStatus();
  if (absl::StartsWith(content, "\xFF\xFE") || absl::StartsWith(content, "\xFE\xFF")) {
    return absl::InvalidArgumentError(Say({"looks like UTF-16; to send it as it is: "
                                           "--mime-type='$0; charset=utf-16'",
                                           "看来是 UTF-16 编码；要照原样发送，请加 "
                                           "--mime-type='$0; charset=utf-16'"},
                                          media_type));
  }
  // No text holds zero bytes in an encoding which is not named.
  if (absl::StartsWith(content, "%PDF-") ||
      absl::StrContains(content.substr(0, kBytesToJudge), '\0')) {
    return absl::InvalidArgumentError(
        Say({"is no text, but a PDF, a Word file or the like: save it as .txt, .md or .html",
             "不是文本，而是 PDF、Word 一类的文件：请另存为 .txt、.md 或 .html"}));
  }
  if (LooksLikeGb18030(content)) {
    return absl::InvalidArgumentError(Say({"looks like GB18030 (GBK, GB2312); to send it as it is: "
                                           "--mime-type='$0; charset=gb18030'",
                                           "看来是 GB18030（GBK、GB2312）编码；要照原样发送，请加 "
                                           "--mime-type='$0; charset=gb18030'"},
                                          media_type));
  }
  return absl::InvalidArgumentError(Say(
      {"is not UTF-8: byte $0 cannot begin or continue a character; another encoding is named by "
       "--mime-type='$1; charset=…'",
       "不是 UTF-8：第 $0 字节不能作为字符的开头或后续；其他编码请用 "
       "--mime-type='$1; charset=…' 注明"},
      bad, media_type));
}

absl::StatusOr<v1::Document> ReadDocumentFile(const std::string& path,
                                              const std::string& mime_type) {
  constexpr Words kAbout = {"$0: $1", "$0：$1"};
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error == std::errc::no_such_file_or_directory)
    return absl::NotFoundError(Say(kNotThere, path));
  if (error == std::errc::is_a_directory) {
    return absl::InvalidArgumentError(
        Say({"$0: is a folder; folders are for `zhibiaoctl ingest`, here one file is wanted",
             "$0：是文件夹；文件夹请用 `zhibiaoctl ingest`，这里需要一个文件"},
            path));
  }
  if (error) return absl::PermissionDeniedError(Say(kUnreadable, path, error.message()));
  if (size == 0) {
    return absl::InvalidArgumentError(
        Say({"$0: is empty, there is nothing to read", "$0：是空文件，没有可读的内容"}, path));
  }
  if (size > kBytesAtMost) {
    return absl::InvalidArgumentError(
        Say({"$0: has $1 MB, which no document has", "$0：有 $1 MB，不会是一份文档"}, path,
            size >> 20));
  }
  std::ifstream file(path, std::ios::binary);
  std::string content(size, '\0');
  if (!file.read(content.data(), static_cast<std::streamsize>(size))) {
    return absl::PermissionDeniedError(Say(kUnreadable, path, std::strerror(errno)));
  }
  const std::string type = mime_type.empty() ? MediaTypeOf(path, content) : mime_type;
  if (!absl::StrContains(absl::AsciiStrToLower(type), kCharset)) {
    if (absl::Status status = CheckUtf8(content, type); !status.ok())
      return absl::InvalidArgumentError(Say(kAbout, path, status.message()));
  }
  v1::Document document;
  document.set_mime_type(type);
  document.set_content(std::move(content));
  return document;
}

absl::StatusOr<v1::Document> InUtf8(v1::Document document) {
  const std::string type = document.mime_type();
  const std::string lower = absl::AsciiStrToLower(type);
  const size_t named = lower.find(kCharset);
  if (named == lower.npos) return document;
  std::string charset = lower.substr(named + sizeof(kCharset) - 1);
  charset = charset.substr(0, charset.find(';'));
  charset.erase(std::remove(charset.begin(), charset.end(), '"'), charset.end());
  const absl::StatusOr<std::string> text = Decode(document.content(), charset);
  if (!text.ok()) return text.status();
  document.set_content(*text);
  document.set_mime_type(std::string(absl::StripAsciiWhitespace(type.substr(0, type.find(';')))));
  return document;
}

}  // namespace zhibiao
