#include "zhibiaoctl/export_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sstream>
#include <system_error>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {
namespace {

namespace fs = std::filesystem;
using google::protobuf::Struct;

absl::Status CannotWrite(const std::string& path) {
  return absl::PermissionDeniedError(
      Say({"$0: cannot be written ($1)", "$0：无法写入（$1）"}, path, std::strerror(errno)));
}

}  // namespace

std::string NotePath(const std::string& path) { return absl::StrCat(path, ".resume"); }

absl::StatusOr<ExportFile> ExportFile::Begin(const std::string& path, const std::string& what) {
  ExportFile begun(nullptr);
  begun.path_ = path;
  begun.what_ = what;
  begun.file_.open(path, std::ios::binary | std::ios::trunc);
  if (!begun.file_) return CannotWrite(path);
  std::error_code no_note;
  fs::remove(NotePath(path), no_note);
  return begun;
}

absl::StatusOr<ExportFile> ExportFile::Resume(const std::string& path, const std::string& what) {
  std::ifstream note(NotePath(path), std::ios::binary);
  if (!note) {
    return absl::NotFoundError(Say(
        {"$0 is not there: $1 was not begun, or is complete. Without --resume it is written anew.",
         "没有 $0：$1 尚未开始，或已经写完。不加 --resume 则重新写。"},
        NotePath(path), path));
  }
  std::ostringstream text;
  text << note.rdbuf();
  Struct noted;
  ExportFile resumed(nullptr);
  const auto field = [&](const char* name) { return noted.fields().at(name).string_value(); };
  std::error_code no_size;
  if (!google::protobuf::util::JsonStringToMessage(text.str(), &noted).ok() ||
      noted.fields().size() != 4 || !absl::SimpleAtoi(field("bytes"), &resumed.position_.bytes) ||
      !absl::SimpleAtoi(field("observations"), &resumed.position_.observations) ||
      static_cast<int64_t>(fs::file_size(path, no_size)) < resumed.position_.bytes || no_size) {
    return absl::FailedPreconditionError(
        Say({"$0 does not belong to $1. Without --resume it is written anew.",
             "$0 与 $1 不符。不加 --resume 则重新写。"},
            NotePath(path), path));
  }
  if (field("what") != what) {
    return absl::FailedPreconditionError(Say(
        {"$0 was begun with another filter or format: $1", "$0 开始时用的是另一个条件或格式：$1"},
        path, field("what")));
  }
  resumed.position_.token = field("token");
  resumed.path_ = path;
  resumed.what_ = what;
  std::error_code error;
  fs::resize_file(path, resumed.position_.bytes, error);
  resumed.file_.open(path, std::ios::binary | std::ios::app);
  if (error || !resumed.file_) return CannotWrite(path);
  return resumed;
}

absl::Status ExportFile::Append(const std::string& text, int64_t observations,
                                const std::string& token) {
  std::ostream& out = out_ != nullptr ? *out_ : file_;
  out << text << std::flush;
  if (!out) return CannotWrite(out_ != nullptr ? "-" : path_);
  position_.bytes += static_cast<int64_t>(text.size());
  position_.observations += observations;
  position_.token = token;
  return token.empty() || path_.empty() ? absl::OkStatus() : Note();
}

absl::Status ExportFile::Note() const {
  Struct noted;
  auto& fields = *noted.mutable_fields();
  fields["what"].set_string_value(what_);
  fields["token"].set_string_value(position_.token);
  fields["bytes"].set_string_value(absl::StrCat(position_.bytes));
  fields["observations"].set_string_value(absl::StrCat(position_.observations));
  std::string text;
  (void)google::protobuf::util::MessageToJsonString(noted, &text);
  // By another name first: a kill leaves the old note or the new one.
  const std::string fresh = absl::StrCat(NotePath(path_), ".new");
  std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
  file << text << std::flush;
  if (!file) return CannotWrite(fresh);
  std::error_code error;
  fs::rename(fresh, NotePath(path_), error);
  return error ? CannotWrite(NotePath(path_)) : absl::OkStatus();
}

absl::Status ExportFile::End() {
  if (path_.empty()) return absl::OkStatus();
  file_.close();
  if (!file_) return CannotWrite(path_);
  std::error_code no_note;
  fs::remove(NotePath(path_), no_note);
  return absl::OkStatus();
}

}  // namespace zhibiao
