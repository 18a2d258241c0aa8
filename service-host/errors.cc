#include "service-host/errors.h"

#include <optional>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google_rpc.pb.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kTypePrefix = "type.googleapis.com/";
// The whole error travels in HTTP/2 trailers, of which clients accept 8 KiB by default.
constexpr size_t kMaxMessageBytes = 1000;

template <typename Detail>
std::string TypeUrl() {
  return absl::StrCat(kTypePrefix, Detail::descriptor()->full_name());
}

template <typename Detail>
std::optional<Detail> DetailOf(const absl::Status& status) {
  absl::optional<absl::Cord> payload = status.GetPayload(TypeUrl<Detail>());
  Detail detail;
  if (!payload || !detail.ParseFromString(std::string(*payload))) return std::nullopt;
  return detail;
}

template <typename Detail>
void SetDetail(const Detail& detail, absl::Status* status) {
  status->SetPayload(TypeUrl<Detail>(), absl::Cord(detail.SerializeAsString()));
}

// Cuts on a character boundary, so that the message stays well-formed UTF-8.
absl::string_view Shorten(absl::string_view message) {
  if (message.size() <= kMaxMessageBytes) return message;
  size_t end = kMaxMessageBytes;
  while (end > 0 && (static_cast<unsigned char>(message[end]) & 0xC0) == 0x80) --end;
  return message.substr(0, end);
}

// Codes by which a server says that the call itself is wrong: their messages are about the request.
bool IsCausedByClient(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kOutOfRange:
    case absl::StatusCode::kUnimplemented:
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kPermissionDenied:
      return true;
    default:
      return false;
  }
}

absl::string_view GenericMessage(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kCancelled:
      return "the call was cancelled";
    case absl::StatusCode::kDeadlineExceeded:
      return "the deadline passed before the answer was ready";
    case absl::StatusCode::kResourceExhausted:
      return "too much is asked for at the moment";
    case absl::StatusCode::kAborted:
      return "the call met another one and was aborted; try again";
    case absl::StatusCode::kUnavailable:
      return "the service is unavailable at the moment; try again";
    default:
      return "internal error";
  }
}

}  // namespace

absl::Status WithReason(absl::StatusCode code, absl::string_view reason,
                        absl::string_view message) {
  absl::Status status(code, Shorten(message));
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(std::string(kErrorDomain));
  SetDetail(info, &status);
  return status;
}

absl::Status InvalidField(absl::string_view field, absl::string_view reason,
                          absl::string_view message) {
  absl::Status status =
      WithReason(absl::StatusCode::kInvalidArgument, reason, absl::StrCat(field, ": ", message));
  google::rpc::BadRequest bad;
  google::rpc::BadRequest::FieldViolation* violation = bad.add_field_violations();
  violation->set_field(std::string(field));
  violation->set_description(std::string(Shorten(message)));
  violation->set_reason(std::string(reason));
  SetDetail(bad, &status);
  return status;
}

absl::Status WithMetadata(absl::Status status, absl::string_view name, absl::string_view value) {
  if (auto info = DetailOf<google::rpc::ErrorInfo>(status)) {
    (*info->mutable_metadata())[std::string(name)] = std::string(Shorten(value));
    SetDetail(*info, &status);
  }
  return status;
}

absl::Status UnreadableRequest() {
  return WithReason(
      absl::StatusCode::kInvalidArgument, "UNREADABLE_REQUEST",
      "the bytes of the request are not a message of the method's request type; every "
      "string field must be UTF-8");
}

absl::Status WithRetryDelay(absl::Status status, absl::Duration delay) {
  google::rpc::RetryInfo retry;
  absl::Duration rest;
  retry.mutable_retry_delay()->set_seconds(absl::IDivDuration(delay, absl::Seconds(1), &rest));
  retry.mutable_retry_delay()->set_nanos(static_cast<int>(absl::ToInt64Nanoseconds(rest)));
  SetDetail(retry, &status);
  return status;
}

std::string ReasonOf(const absl::Status& status) {
  if (status.ok()) return "";
  if (auto info = DetailOf<google::rpc::ErrorInfo>(status)) return info->reason();
  return absl::StatusCodeToString(status.code());
}

std::string FieldOf(const absl::Status& status) {
  auto bad = DetailOf<google::rpc::BadRequest>(status);
  if (!bad || bad->field_violations().empty()) return "";
  return bad->field_violations(0).field();
}

std::string MetadataOf(const absl::Status& status, absl::string_view name) {
  auto info = DetailOf<google::rpc::ErrorInfo>(status);
  if (!info) return "";
  auto found = info->metadata().find(std::string(name));
  return found == info->metadata().end() ? "" : found->second;
}

absl::Duration RetryDelayOf(const absl::Status& status) {
  const auto retry = DetailOf<google::rpc::RetryInfo>(status);
  if (!retry) return absl::ZeroDuration();
  return absl::Seconds(retry->retry_delay().seconds()) +
         absl::Nanoseconds(retry->retry_delay().nanos());
}

absl::Status ForClient(const absl::Status& status) {
  if (status.ok() || DetailOf<google::rpc::ErrorInfo>(status)) return status;
  absl::Status shown = WithReason(
      status.code(), ReasonOf(status),
      IsCausedByClient(status.code()) ? status.message() : GenericMessage(status.code()));
  status.ForEachPayload(
      [&](absl::string_view type, const absl::Cord& payload) { shown.SetPayload(type, payload); });
  return shown;
}

}  // namespace zhibiao
