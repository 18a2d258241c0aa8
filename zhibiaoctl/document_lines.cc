#include "zhibiaoctl/document_lines.h"

#include <fcntl.h>
#include <lzma.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kCompressed = ".xz";
// The servers take far less; more is surely no document, and is not kept in memory.
constexpr size_t kLineBytesAtMost = size_t{64} << 20;

// The bytes of a file, decompressed where its name ends in .xz, piece by piece: what a pipe holds
// is handed on at once.
class Bytes {
 public:
  explicit Bytes(const std::string& path)
      : file_(path == kStandardInput ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC)),
        compressed_(absl::EndsWithIgnoreCase(path, kCompressed)) {
    if (compressed_) state_ = lzma_stream_decoder(&stream_, UINT64_MAX, LZMA_CONCATENATED);
  }
  ~Bytes() {
    lzma_end(&stream_);
    if (file_ > STDIN_FILENO) close(file_);
  }
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;

  bool is_open() const { return file_ >= 0; }
  int64_t file_bytes() const { return file_bytes_; }

  // The next piece, empty at the end; it stays until the next call.
  absl::StatusOr<absl::string_view> Next() {
    if (!compressed_) return ReadPiece();
    stream_.next_out = reinterpret_cast<uint8_t*>(output_.data());
    stream_.avail_out = output_.size();
    while (state_ == LZMA_OK && stream_.avail_out > 0) {
      if (stream_.avail_in == 0 && !at_end_) {
        const absl::StatusOr<absl::string_view> piece = ReadPiece();
        if (!piece.ok()) return piece.status();
        stream_.next_in = reinterpret_cast<const uint8_t*>(piece->data());
        stream_.avail_in = piece->size();
      }
      state_ = lzma_code(&stream_, at_end_ ? LZMA_FINISH : LZMA_RUN);
    }
    if (state_ != LZMA_OK && state_ != LZMA_STREAM_END) {
      return absl::DataLossError(Say({"its compression is damaged", "压缩数据已损坏"}));
    }
    return absl::string_view(output_.data(), output_.size() - stream_.avail_out);
  }

 private:
  absl::StatusOr<absl::string_view> ReadPiece() {
    ssize_t size = 0;
    do {
      size = read(file_, input_.data(), input_.size());
    } while (size < 0 && errno == EINTR);
    if (size < 0) return absl::DataLossError(Say({"cannot be read", "无法读取"}));
    at_end_ = size == 0;
    file_bytes_ += size;
    return absl::string_view(input_.data(), static_cast<size_t>(size));
  }

  const int file_;
  const bool compressed_;
  bool at_end_ = false;
  int64_t file_bytes_ = 0;
  lzma_stream stream_ = LZMA_STREAM_INIT;
  lzma_ret state_ = LZMA_OK;
  std::array<char, 1 << 16> input_{};
  std::vector<char> output_ = std::vector<char>(1 << 20);
};

absl::StatusOr<v1::CreateDocumentRequest> RequestOf(absl::string_view line) {
  google::protobuf::Struct object;
  const auto parsed = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(line.data(), line.size()), &object);
  if (!parsed.ok()) {
    // Below its first line the message draws where it was; a line number stands before it here.
    const std::string message(parsed.message().data(), parsed.message().size());
    absl::string_view reason = absl::string_view(message).substr(0, message.find('\n'));
    absl::ConsumePrefix(&reason, ": ");
    return absl::InvalidArgumentError(Say({"is no JSON object: $0", "不是 JSON 对象：$0"}, reason));
  }
  const auto text = [&](const char* field) {
    const auto found = object.fields().find(field);
    return found == object.fields().end() ? "" : found->second.string_value();
  };
  v1::CreateDocumentRequest request;
  v1::Document& document = *request.mutable_document();
  request.set_document_id(text("id"));
  document.set_title(text("title"));
  document.set_publisher(text("publisher"));
  document.set_publish_date(text("publish_date"));
  document.set_source_uri(text("source_uri"));
  document.set_language_code(text("language_code"));
  document.set_mime_type(text("mime_type"));
  document.set_content(text("content"));
  if (document.mime_type().empty()) document.set_mime_type("text/plain");
  if (document.content().empty())
    return absl::InvalidArgumentError(Say({"has no text `content`", "没有文本字段 `content`"}));
  return request;
}

// Cuts pieces into lines and hands on what they stand for.
class Lines {
 public:
  explicit Lines(const std::function<bool(DocumentLine)>& visit) : visit_(visit) {}

  // A piece for which the file was read up to `file_bytes`; each of its lines stands for its share
  // of what was read. False when no more is wanted.
  bool Add(absl::string_view piece, int64_t file_bytes) {
    const int64_t before = std::exchange(file_bytes_, file_bytes);
    const auto size = static_cast<double>(piece.size());
    size_t start = 0;
    for (size_t end = piece.find('\n'); end != piece.npos; end = piece.find('\n', start)) {
      Append(piece.substr(start, end - start));
      start = end + 1;
      const double share = static_cast<double>(start) / size;
      if (!Finish(before + std::llround(share * static_cast<double>(file_bytes - before))))
        return false;
    }
    Append(piece.substr(start));
    return true;
  }

  // The last line may lack its end.
  bool Finish(int64_t file_bytes) {
    ++number_;
    const std::string line = std::exchange(pending_, "");
    if (std::exchange(too_long_, false)) {
      return visit_({number_, file_bytes,
                     absl::InvalidArgumentError(Say({"has more than $0 MB, which no document has",
                                                     "超过 $0 MB，不会是一份文档"},
                                                    kLineBytesAtMost >> 20))});
    }
    if (line.find_first_not_of(" \t\r") == line.npos) return true;
    return visit_({number_, file_bytes, RequestOf(line)});
  }

 private:
  void Append(absl::string_view part) {
    too_long_ = too_long_ || pending_.size() + part.size() > kLineBytesAtMost;
    if (too_long_) {
      pending_.clear();
    } else {
      pending_.append(part.data(), part.size());
    }
  }

  const std::function<bool(DocumentLine)>& visit_;
  std::string pending_;
  bool too_long_ = false;
  int64_t number_ = 0;
  int64_t file_bytes_ = 0;
};

}  // namespace

bool IsFileOfLines(absl::string_view path) {
  return path == kStandardInput || absl::EndsWithIgnoreCase(path, ".jsonl") ||
         absl::EndsWithIgnoreCase(path, ".jsonl.xz");
}

absl::Status VisitLines(const std::string& path, const std::function<bool(DocumentLine)>& visit) {
  Bytes bytes(path);
  if (!bytes.is_open())
    return absl::NotFoundError(
        Say({"cannot be opened ($0)", "无法打开（$0）"}, std::strerror(errno)));
  Lines lines(visit);
  while (true) {
    const auto piece = bytes.Next();
    if (!piece.ok()) return piece.status();
    if (piece->empty()) {
      lines.Finish(bytes.file_bytes());
      return absl::OkStatus();
    }
    if (!lines.Add(*piece, bytes.file_bytes())) return absl::OkStatus();
  }
}

absl::Status VisitDocumentLines(const std::string& path,
                                const std::function<bool(v1::CreateDocumentRequest)>& visit) {
  absl::Status bad_line;
  const absl::Status read = VisitLines(path, [&](DocumentLine line) {
    if (line.request.ok()) return visit(*std::move(line.request));
    bad_line = absl::InvalidArgumentError(
        absl::StrCat(path, ":", line.number, ": ", line.request.status().message()));
    return false;
  });
  if (read.ok()) return bad_line;
  return absl::Status(read.code(), absl::StrCat(path, ": ", read.message()));
}

}  // namespace zhibiao
