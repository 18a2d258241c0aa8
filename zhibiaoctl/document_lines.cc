#include "zhibiaoctl/document_lines.h"

#include <lzma.h>

#include <array>
#include <fstream>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kCompressed = ".xz";

// The bytes of a file, decompressed where its name ends in .xz, piece by piece.
class Bytes {
 public:
  explicit Bytes(const std::string& path)
      : in_(path, std::ios::binary), compressed_(absl::EndsWithIgnoreCase(path, kCompressed)) {
    if (compressed_) state_ = lzma_stream_decoder(&stream_, UINT64_MAX, LZMA_CONCATENATED);
  }
  ~Bytes() { lzma_end(&stream_); }
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;

  bool is_open() const { return in_.is_open(); }

  // The next piece, empty at the end; it stays until the next call.
  absl::StatusOr<absl::string_view> Next() {
    if (!compressed_) return ReadPiece();
    stream_.next_out = reinterpret_cast<uint8_t*>(output_.data());
    stream_.avail_out = output_.size();
    while (state_ == LZMA_OK && stream_.avail_out > 0) {
      if (stream_.avail_in == 0 && in_) {
        const absl::string_view piece = ReadPiece();
        stream_.next_in = reinterpret_cast<const uint8_t*>(piece.data());
        stream_.avail_in = piece.size();
      }
      state_ = lzma_code(&stream_, in_ ? LZMA_RUN : LZMA_FINISH);
    }
    if (state_ != LZMA_OK && state_ != LZMA_STREAM_END) {
      return absl::DataLossError("its compression is damaged");
    }
    return absl::string_view(output_.data(), output_.size() - stream_.avail_out);
  }

 private:
  absl::string_view ReadPiece() {
    in_.read(input_.data(), static_cast<std::streamsize>(input_.size()));
    return {input_.data(), static_cast<size_t>(in_.gcount())};
  }

  std::ifstream in_;
  const bool compressed_;
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
    return absl::InvalidArgumentError(absl::StrCat("is no JSON object: ", parsed.ToString()));
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
  if (document.content().empty()) return absl::InvalidArgumentError("has no text `content`");
  return request;
}

// Cuts pieces into lines and hands on what they stand for.
class Lines {
 public:
  explicit Lines(const std::function<bool(v1::CreateDocumentRequest)>& visit) : visit_(visit) {}

  // Numbered from 1.
  int number() const { return number_; }

  // False when no more is wanted.
  absl::StatusOr<bool> Add(absl::string_view piece) {
    for (size_t end = piece.find('\n'); end != piece.npos; end = piece.find('\n')) {
      pending_.append(piece.data(), end);
      piece.remove_prefix(end + 1);
      const absl::StatusOr<bool> more = Finish();
      if (!more.ok() || !*more) return more;
    }
    pending_.append(piece.data(), piece.size());
    return true;
  }

  // The last line may lack its end.
  absl::StatusOr<bool> Finish() {
    ++number_;
    const std::string line = std::exchange(pending_, "");
    if (line.find_first_not_of(" \t\r") == line.npos) return true;
    auto request = RequestOf(line);
    if (!request.ok()) return request.status();
    return visit_(*std::move(request));
  }

 private:
  const std::function<bool(v1::CreateDocumentRequest)>& visit_;
  std::string pending_;
  int number_ = 0;
};

}  // namespace

bool IsFileOfLines(absl::string_view path) {
  return absl::EndsWithIgnoreCase(path, ".jsonl") || absl::EndsWithIgnoreCase(path, ".jsonl.xz");
}

absl::Status VisitDocumentLines(const std::string& path,
                                const std::function<bool(v1::CreateDocumentRequest)>& visit) {
  Bytes bytes(path);
  if (!bytes.is_open()) return absl::NotFoundError(absl::StrCat(path, ": cannot be opened"));
  Lines lines(visit);
  while (true) {
    const auto piece = bytes.Next();
    if (!piece.ok()) {
      return absl::DataLossError(absl::StrCat(path, ": ", piece.status().message()));
    }
    const absl::StatusOr<bool> more = piece->empty() ? lines.Finish() : lines.Add(*piece);
    if (!more.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", lines.number(), ": ", more.status().message()));
    }
    if (!*more || piece->empty()) return absl::OkStatus();
  }
}

}  // namespace zhibiao
