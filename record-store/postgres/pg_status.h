// The one place where exceptions of the driver become Status.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_PG_STATUS_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_PG_STATUS_H_

#include <type_traits>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace zhibiao {

// For the exception being handled; call it only inside a catch block. The message is fit for a
// client: it names no SQLSTATE and no value. What the server said is in the payload kServerMessage,
// for the log of an operator.
absl::Status StatusOfCurrentException();

inline constexpr absl::string_view kServerMessage = "zhibiao.store/server-message";

// The connection is gone, or nobody knows whether the last statement was executed: throw the
// connection away.
bool IsConnectionLost(const absl::Status& status);

// A repetition of the same transaction may succeed: lost connections, deadlocks, serialization.
// Only for writes which may be repeated.
bool IsWorthRepeating(const absl::Status& status);

// Runs `use` and turns what it throws into Status: the answer is a Status for a `use` without a
// value, what `use` returns when that can hold a Status, else a StatusOr of it. Use it around every
// call of the driver.
template <typename Use>
auto CatchPgErrors(Use use) {
  using Result = std::invoke_result_t<Use>;
  if constexpr (std::is_void_v<Result>) {
    try {
      use();
      return absl::OkStatus();
    } catch (...) {
      return StatusOfCurrentException();
    }
  } else if constexpr (std::is_constructible_v<Result, absl::Status>) {
    try {
      return use();
    } catch (...) {
      return Result(StatusOfCurrentException());
    }
  } else {
    try {
      return absl::StatusOr<Result>(use());
    } catch (...) {
      return absl::StatusOr<Result>(StatusOfCurrentException());
    }
  }
}

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_PG_STATUS_H_
