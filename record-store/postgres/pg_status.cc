#include "record-store/postgres/pg_status.h"

#include <exception>
#include <pqxx/pqxx>
#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kConnectionLost = "zhibiao.store/connection-lost";
constexpr absl::string_view kWorthRepeating = "zhibiao.store/worth-repeating";

enum Trait { kNothing = 0, kLost = 1, kRepeat = 2 };

absl::Status Make(absl::StatusCode code, absl::string_view message, absl::string_view server,
                  int traits = kNothing) {
  absl::Status status(code, message);
  status.SetPayload(kServerMessage, absl::Cord(server));
  if (traits & kLost) status.SetPayload(kConnectionLost, absl::Cord("1"));
  if (traits & kRepeat) status.SetPayload(kWorthRepeating, absl::Cord("1"));
  return status;
}

// SQLSTATE, never names of constraints: those of a distributed table carry a shard number.
absl::Status StatusOfSqlState(absl::string_view state, absl::string_view server) {
  using absl::StatusCode;
  const auto in_class = [&](absl::string_view prefix) { return absl::StartsWith(state, prefix); };
  if (state == "57014") {
    return Make(StatusCode::kDeadlineExceeded, "the database did not answer in time", server);
  }
  if (in_class("40") || state == "55P03") {
    return Make(StatusCode::kAborted, "another write was in the way", server, kRepeat);
  }
  if (state.empty() || in_class("08") || in_class("57P") || in_class("25P03")) {
    return Make(StatusCode::kUnavailable, "the connection to the database was lost", server,
                kLost | kRepeat);
  }
  if (in_class("53")) {
    return Make(StatusCode::kUnavailable, "the database is out of resources", server);
  }
  if (state == "54000") {
    return Make(StatusCode::kInvalidArgument, "a value is too large for the store", server);
  }
  if (in_class("22")) {
    return Make(StatusCode::kInvalidArgument, "a value cannot be stored or compared", server);
  }
  if (state == "42501" || state == "25006" || in_class("28")) {
    return Make(StatusCode::kPermissionDenied, "the database role may not do this", server);
  }
  if (in_class("42") || in_class("3D")) {
    return Make(StatusCode::kFailedPrecondition,
                "the database does not hold the schema of this version; run the migration", server);
  }
  // XX000 at the end of a distributed transaction leaves open whether it was committed.
  if (in_class("XX")) {
    return Make(StatusCode::kUnavailable, "the database failed", server, kLost | kRepeat);
  }
  return Make(StatusCode::kInternal, "the database refused a statement", server);
}

}  // namespace

absl::Status StatusOfCurrentException() {
  try {
    throw;
  } catch (const pqxx::in_doubt_error& error) {
    return Make(absl::StatusCode::kUnavailable, "the end of a transaction is unknown", error.what(),
                kLost | kRepeat);
  } catch (const pqxx::broken_connection& error) {
    return Make(absl::StatusCode::kUnavailable, "the database cannot be reached", error.what(),
                kLost | kRepeat);
  } catch (const pqxx::insufficient_privilege& error) {
    // The one error of which the driver forgets the SQLSTATE.
    return StatusOfSqlState("42501", error.what());
  } catch (const pqxx::sql_error& error) {
    return StatusOfSqlState(error.sqlstate(), absl::StrCat(error.sqlstate(), " ", error.what()));
  } catch (const pqxx::transaction_rollback& error) {
    return Make(absl::StatusCode::kAborted, "another write was in the way", error.what(), kRepeat);
  } catch (const pqxx::failure& error) {
    // The driver's own word for a COPY that the server broke off, among others: the connection's
    // state is not known.
    return Make(absl::StatusCode::kUnavailable, "the database broke off", error.what(),
                kLost | kRepeat);
  } catch (const std::exception& error) {
    return Make(absl::StatusCode::kInternal, "the store made a mistake", error.what(), kLost);
  }
}

bool IsConnectionLost(const absl::Status& status) {
  return status.GetPayload(kConnectionLost).has_value();
}

bool IsWorthRepeating(const absl::Status& status) {
  return status.GetPayload(kWorthRepeating).has_value();
}

}  // namespace zhibiao
