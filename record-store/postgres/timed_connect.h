// How the driver connects: within a time, which libpq counts in whole seconds and not below two.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_TIMED_CONNECT_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_TIMED_CONNECT_H_

#include <pqxx/pqxx>
#include <string>

namespace zhibiao {

// A server that takes a connection and is silent, such as one behind a broken network, is given up
// after a second and a half, so that the next attempt finds it when it is back.
class TimedConnect : public pqxx::connectionpolicy {
 public:
  explicit TimedConnect(const std::string& options) : pqxx::connectionpolicy(options) {}

  // Throws pqxx::broken_connection.
  handle do_startconnect(handle connection) override;
};

using TimedConnection = pqxx::basic_connection_base<TimedConnect>;

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_TIMED_CONNECT_H_
