#include "record-store/postgres/timed_connect.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <memory>
#include <new>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace zhibiao {
namespace {

constexpr absl::Duration kConnectTimeout = absl::Milliseconds(1500);

// False when it is not ready in time.
bool AwaitSocket(int socket, bool to_read, absl::Time deadline) {
  pollfd wanted = {socket, static_cast<short>(to_read ? POLLIN : POLLOUT), 0};
  const auto left_ms = absl::ToInt64Milliseconds(deadline - absl::Now());
  return poll(&wanted, 1, static_cast<int>(std::max<int64_t>(0, left_ms))) != 0;
}

}  // namespace

TimedConnect::handle TimedConnect::do_startconnect(handle connection) {
  if (connection != nullptr) return connection;
  std::unique_ptr<PGconn, decltype(&PQfinish)> made(PQconnectStart(options().c_str()), &PQfinish);
  if (made == nullptr) throw std::bad_alloc();
  const absl::Time deadline = absl::Now() + kConnectTimeout;
  PostgresPollingStatusType next = PGRES_POLLING_WRITING;
  while (PQstatus(made.get()) != CONNECTION_BAD && next != PGRES_POLLING_OK &&
         next != PGRES_POLLING_FAILED) {
    if (!AwaitSocket(PQsocket(made.get()), next == PGRES_POLLING_READING, deadline)) {
      throw pqxx::broken_connection("the server did not take the connection in time");
    }
    next = PQconnectPoll(made.get());
  }
  if (PQstatus(made.get()) != CONNECTION_OK) {
    throw pqxx::broken_connection(PQerrorMessage(made.get()));
  }
  return made.release();
}

}  // namespace zhibiao
