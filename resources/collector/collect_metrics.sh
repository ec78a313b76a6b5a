#!/bin/sh
# Resync's collector for Linux: measures this host and sends it to Resync. POSIX sh, awk, df, curl; nothing else is needed.
#
#   collect_metrics.sh              measure, send what waits; run every 5 minutes by cron or a systemd timer
#   collect_metrics.sh --print      measure and print the JSON; nothing is sent or kept
#   collect_metrics.sh --self-test  say what is there and what is missing
#   collect_metrics.sh --install [--prefix DIR] [--every MINUTES]     copy to DIR (/opt/tws/scripts) and run from there
#   collect_metrics.sh --uninstall [--prefix DIR]                     stop running, and remove what --install put there
#   collect_metrics.sh --version
#
# Exit codes: 0 sent · 1 kept in the spool until next time · 2 wrong use, or something is missing · 3 Resync refuses the key
# The key lies in collect_metrics.key beside this file, mode 0600; it is never on a command line. A certificate authority of your own may
# lie beside it as collect_metrics.ca.pem. Samples that cannot be sent wait in the folder `spool` beside this file, 7 days of them.

VERSION='1.0'
URL='@URL@'
WORKSTATION='@WORKSTATION@'
MASTER='@MASTER@'
MASTER_PORT='@MASTER_PORT@'
PINGS='@PINGS@'
TCP_SECONDS='@TCP_SECONDS@'

PATH="${RESYNC_TEST_PATH:+$RESYNC_TEST_PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
LC_ALL=C
export PATH LC_ALL
unset LANG LC_NUMERIC TZ
umask 077

PROC="${RESYNC_TEST_PROC:-/proc}" # a recorded one in tests
MOST_SPOOLED=2016                 # 7 days at 5 minutes
MOST_IN_BATCH=500
FOLDER=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 2
KEY_FILE="$FOLDER/collect_metrics.key"
CA_FILE="$FOLDER/collect_metrics.ca.pem"
SPOOL="$FOLDER/spool"
LOCK="$FOLDER/spool/lock"

say() { printf 'collect_metrics: %s\n' "$*" >&2; }
die() { code=$1; shift; say "$*"; exit "$code"; }
has() { command -v "$1" >/dev/null 2>&1; }

# --- what is measured; each prints JSON members, null where it could not be measured -------------------------------------------------

# One line of counters: uptime user nice system idle iowait irq softirq steal readKiB writeKiB rxBytes txBytes
counters() {
  awk -v proc="$PROC" '
    function lines(file) { return (getline line < file) > 0 }
    BEGIN {
      while (lines(proc "/uptime")) { split(line, f, " "); uptime = f[1] }
      while (lines(proc "/stat")) if (line ~ /^cpu /) split(line, cpu, " ")
      while (lines(proc "/diskstats")) {
        n = split(line, f, " ")
        # whole devices only: partitions and device-mapper volumes would count the same transfer twice
        if (f[3] ~ /^(sd[a-z]+|hd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme[0-9]+n[0-9]+|mmcblk[0-9]+|dasd[a-z]+)$/) { r += f[6] / 2; w += f[10] / 2 }
      }
      while (lines(proc "/net/dev")) {
        if (line !~ /:/) continue
        name = line; sub(/:.*/, "", name); gsub(/ /, "", name)
        if (name ~ /^(lo|ifb[0-9]+|dummy[0-9]+|veth.*|docker.*|br-.*|virbr.*)$/) continue
        sub(/^[^:]*:/, "", line); split(line, f, " "); rx += f[1]; tx += f[9]
      }
      if (uptime == "" || cpu[5] == "") exit 1
      printf "%s", uptime
      for (i = 2; i <= 9; i++) printf " %.0f", cpu[i]
      printf " %.0f %.0f %.0f %.0f\n", r, w, rx, tx
    }'
}

# Rates between two such lines; nothing when the second does not follow the first (a reboot, a counter that went back).
rates() {
  awk -v before="$1" -v now="$2" 'BEGIN {
    if (split(before, a, " ") != 13 || split(now, b, " ") != 13) exit 1
    seconds = b[1] - a[1]
    if (seconds < 0.5 || seconds > 86400) exit 1
    for (i = 2; i <= 13; i++) { d[i] = b[i] - a[i]; if (d[i] < 0) exit 1 }
    for (i = 2; i <= 9; i++) total += d[i]
    if (total <= 0) exit 1
    p = 100 / total
    printf "\"cpu_percent\":%.2f,\"cpu_user_percent\":%.2f,\"cpu_system_percent\":%.2f,\"cpu_iowait_percent\":%.2f,\"cpu_steal_percent\":%.2f,",
      p * (total - d[5] - d[6]), p * (d[2] + d[3]), p * (d[4] + d[7] + d[8]), p * d[6], p * d[9]
    printf "\"disk_io_read_kbs\":%.2f,\"disk_io_write_kbs\":%.2f,\"network_rx_kbs\":%.2f,\"network_tx_kbs\":%.2f",
      d[10] / seconds, d[11] / seconds, d[12] / 1024 / seconds, d[13] / 1024 / seconds
  }'
}

# Since the last run where it is known and of this boot, else over one second.
measured_rates() {
  boot=$(cat "$PROC/sys/kernel/random/boot_id" 2>/dev/null)
  now=$(counters) || now=
  result=
  if [ -n "$now" ] && [ -r "$SPOOL/state" ]; then
    { read -r old_boot; read -r before; } < "$SPOOL/state"
    [ "$old_boot" = "$boot" ] && result=$(rates "$before" "$now")
  fi
  if [ -n "$now" ] && [ -z "$result" ]; then
    sleep 1
    before=$now
    now=$(counters) && result=$(rates "$before" "$now")
  fi
  if [ -n "$now" ] && [ -d "$SPOOL" ] && [ -z "$printing" ]; then
    printf '%s\n%s\n' "$boot" "$now" > "$SPOOL/state.new" && mv -f "$SPOOL/state.new" "$SPOOL/state"
  fi
  nulls='"cpu_percent":null,"disk_io_read_kbs":null,"disk_io_write_kbs":null,"network_rx_kbs":null,"network_tx_kbs":null'
  printf '%s' "${result:-$nulls}"
}

memory_and_load() {
  awk -v proc="$PROC" '
    function lines(file) { return (getline line < file) > 0 }
    function figure(value, format) { return value == "" ? "null" : sprintf(format, value) }
    BEGIN {
      while (lines(proc "/meminfo")) { split(line, f, " "); m[f[1]] = f[2] }
      total = m["MemTotal:"]
      free = m["MemAvailable:"]
      if (free == "" && m["MemFree:"] != "") free = m["MemFree:"] + m["Buffers:"] + m["Cached:"]
      used = total > 0 && free != "" ? 100 * (total - free) / total : ""
      swap = m["SwapTotal:"] > 0 ? 100 * (m["SwapTotal:"] - m["SwapFree:"]) / m["SwapTotal:"] : ""
      while (lines(proc "/loadavg")) split(line, load, " ")
      while (lines(proc "/cpuinfo")) if (line ~ /^processor[ \t]*:/) cpus++
      if (cpus == "") while (lines(proc "/stat")) if (line ~ /^cpu[0-9]/) cpus++
      size = total > 0 ? total / 1048576 : ""
      printf "\"memory_percent\":%s,\"swap_percent\":%s,\"total_memory_gb\":%s,", figure(used, "%.2f"), figure(swap, "%.2f"),
        figure(size, "%.2f")
      printf "\"load_avg_1\":%s,\"load_avg_5\":%s,\"load_avg_15\":%s,\"cpu_count\":%s", figure(load[1], "%.2f"), figure(load[2], "%.2f"),
        figure(load[3], "%.2f"), figure(cpus, "%d")
    }'
}

process_count() {
  count=0
  for one in "$PROC"/[0-9]*; do
    [ -d "$one" ] && count=$((count + 1))
  done
  [ "$count" -gt 0 ] && printf '%s' "$count" || printf 'null'
}

# A JSON string of one line of text.
quoted() {
  printf '%s' "$1" | awk '
    BEGIN { for (i = 0; i < 32; i++) control[sprintf("%c", i)] = sprintf("\\u%04x", i) }
    { text = text (NR > 1 ? "\\n" : "") escaped($0) }
    function escaped(s,   out, i, c) {
      out = ""
      for (i = 1; i <= length(s); i++) {
        c = substr(s, i, 1)
        if (c == "\\" || c == "\"") out = out "\\" c
        else if (c in control) out = out control[c]
        else out = out c
      }
      return out
    }
    END { printf "\"%s\"", text }'
}

# Every local file system that holds files, each device once: mount point, size and use. The fullest gives disk_percent.
filesystems() {
  [ -r "$PROC/mounts" ] || { printf '"disk_percent":null,"total_disk_gb":null'; return; }
  seen=' '
  fullest=
  sum=0
  list=
  count=0
  while read -r device mount type rest; do
    : "$rest"
    case $type in
      ext2|ext3|ext4|xfs|btrfs|zfs|jfs|reiserfs|f2fs|vfat|exfat|ntfs|ntfs3|fuseblk) ;;
      overlay) [ "$mount" = / ] || continue ;;
      *) continue ;;
    esac
    case $seen in *" $device "*) continue ;; esac
    seen="$seen$device "
    mount=$(printf '%b.' "$(printf '%s' "$mount" | sed 's/\\\([0-7][0-7][0-7]\)/\\0\1/g')") # \040 is a blank
    mount=${mount%.}
    figures=$(df -kP -- "$mount" 2>/dev/null | awk 'NR == 2 && $3 + $4 > 0 { printf "%.2f %d", 100 * $3 / ($3 + $4), $2 }')
    [ -n "$figures" ] || continue
    percent=${figures% *}
    size=${figures#* }
    list="$list${list:+,}{\"mount\":$(quoted "$mount"),\"used_percent\":$percent,\"total_kb\":$size}"
    fullest=$(awk -v a="${fullest:--1}" -v b="$percent" 'BEGIN { print (b > a ? b : a) }')
    sum=$(awk -v a="$sum" -v b="$size" 'BEGIN { printf "%.0f", a + b }')
    count=$((count + 1))
    [ "$count" -lt 64 ] || break
  done < "$PROC/mounts"
  [ -n "$list" ] || { printf '"disk_percent":null,"total_disk_gb":null'; return; }
  printf '"disk_percent":%s,"total_disk_gb":%s,"filesystems":[%s]' "$fullest" "$(awk -v kb="$sum" 'BEGIN { printf "%.2f", kb / 1048576 }')" "$list"
}

# Latency to the master: unreachable is null with 100 % loss; what cannot be measured (no ping, no right to it, no such name) is null.
latency() {
  nothing='"latency_min_ms":null,"latency_avg_ms":null,"latency_max_ms":null,"packet_loss_percent":null'
  if [ -z "$MASTER" ] || ! has ping; then
    printf '%s' "$nothing"
    return
  fi
  ping -n -q -c "$PINGS" -i 0.2 -w 6 "$MASTER" 2>/dev/null | awk -v nothing="$nothing" '
    /packet loss/ { for (i = 1; i <= NF; i++) if ($i ~ /^[0-9.]+%$/) { loss = $i; sub(/%/, "", loss) } }
    /min\/avg\/max/ { text = $0; sub(/.*= */, "", text); sub(/ *ms.*/, "", text); split(text, t, "/") }
    END {
      if (loss == "") { printf "%s", nothing; exit }
      for (i = 1; i <= 3; i++) if (t[i] == "") t[i] = "null"
      printf "\"latency_min_ms\":%s,\"latency_avg_ms\":%s,\"latency_max_ms\":%s,\"packet_loss_percent\":%s", t[1], t[2], t[3], loss
    }'
}

tcp_test() {
  if [ -z "$MASTER" ] || ! has curl; then
    printf '"tcp_connectivity":null,"tcp_connect_ms":null'
    return
  fi
  # Connects, sends nothing, and leaves.
  took=$(curl -q -s --noproxy '*' -o /dev/null --connect-timeout "$TCP_SECONDS" --max-time $((TCP_SECONDS + 1)) -w '%{time_connect}' \
    "telnet://$MASTER:$MASTER_PORT" < /dev/null 2>/dev/null)
  code=$?
  awk -v took="$took" -v code="$code" 'BEGIN {
    if (took + 0 > 0) printf "\"tcp_connectivity\":1,\"tcp_connect_ms\":%.2f", took * 1000
    else if (code == 7 || code == 28) printf "\"tcp_connectivity\":0,\"tcp_connect_ms\":null"
    else printf "\"tcp_connectivity\":null,\"tcp_connect_ms\":null"
  }'
}

sample() {
  stamp=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  host=$(uname -n 2>/dev/null)
  printf '{"workstation":%s,"timestamp":"%s","metrics":{%s,%s,"process_count":%s,%s,%s,%s},' "$(quoted "$WORKSTATION")" "$stamp" \
    "$(measured_rates)" "$(memory_and_load)" "$(process_count)" "$(filesystems)" "$(latency)" "$(tcp_test)"
  printf '"metadata":{"os_type":"Linux","hostname":%s,"collector_version":"%s"}}\n' "$(quoted "$host")" "$VERSION"
}

# --- keeping and sending --------------------------------------------------------------------------------------------------------------

# One of us at a time; a lock whose owner is gone, or that is older than 10 minutes, is taken over.
take_lock() {
  mkdir "$LOCK" 2>/dev/null && { echo $$ > "$LOCK/pid"; return 0; }
  owner=$(cat "$LOCK/pid" 2>/dev/null)
  if [ -n "$owner" ] && kill -0 "$owner" 2>/dev/null && [ -z "$(find "$LOCK" -prune -mmin +10 2>/dev/null)" ]; then
    return 1
  fi
  # Only one of several that see this may remove it: a rename succeeds once.
  mv "$LOCK" "$LOCK.$$" 2>/dev/null && rm -rf "$LOCK.$$"
  mkdir "$LOCK" 2>/dev/null && { echo $$ > "$LOCK/pid"; return 0; }
  return 1
}

# The names of the samples that wait, oldest first.
spooled() {
  for waiting in "$SPOOL"/[0-9]*.json; do
    [ -f "$waiting" ] && printf '%s\n' "${waiting##*/}"
  done
}

keep() {
  printf '%s' "$1" > "$SPOOL/new" && mv -f "$SPOOL/new" "$SPOOL/$(date -u +%Y%m%dT%H%M%S).$$.json" || return 1
  excess=$(($(spooled | wc -l) - MOST_SPOOLED))
  [ "$excess" -gt 0 ] && spooled | head -n "$excess" | while read -r old; do rm -f "$SPOOL/$old"; done
  return 0
}

# The status of one request with the batch in spool/body; 000 when there was no answer.
post() {
  key=$(cat "$KEY_FILE") || return 1
  set -- --proto '=https' --tlsv1.2
  case $URL in http://127.0.0.1[:/]*|http://localhost[:/]*|http://\[::1\][:/]*) set -- --proto '=http' ;; esac
  [ -r "$CA_FILE" ] && set -- "$@" --cacert "$CA_FILE"
  printf 'header = "X-API-Key: %s"\n' "$key" |
    curl -q -K - -s --noproxy '*' "$@" --connect-timeout 5 --max-time 10 -o "$SPOOL/answer" -w '%{http_code}' \
      -H 'Content-Type: application/json' -H 'Expect:' -H "X-Sent-At: $(date -u +%Y-%m-%dT%H:%M:%SZ)" \
      --data-binary "@$SPOOL/body" "$URL/api/v1/metrics/workstation"
}

# Oldest first. Returns 0 when nothing waits any more.
send_spool() {
  began=$(date +%s)
  while :; do
    batch=$(spooled | head -n "$MOST_IN_BATCH")
    [ -n "$batch" ] || return 0
    [ $(($(date +%s) - began)) -lt 5 ] || return 1 # the rest goes next time: a run ends within 30 seconds
    {
      printf '['
      comma=
      for one in $batch; do
        printf '%s' "$comma"
        cat "$SPOOL/$one"
        comma=,
      done
      printf ']'
    } > "$SPOOL/body" || return 1
    status=$(post)
    case $status in
      200|201|409) # stored, or known there: what it holds against single samples is in the answer and cannot be mended here
        for one in $batch; do rm -f "$SPOOL/$one"; done
        rm -f "$SPOOL/refused" ;;
      400|411|413|415|422)
        if [ "$status" = 413 ] && [ "$MOST_IN_BATCH" -gt 1 ]; then # too large together
          MOST_IN_BATCH=$(((MOST_IN_BATCH + 1) / 2))
          continue
        fi
        rm -rf "$SPOOL/aside" # the last that was not taken is kept, for whoever looks
        mkdir -p "$SPOOL/aside"
        for one in $batch; do mv -f "$SPOOL/$one" "$SPOOL/aside/"; done
        say "Resync does not take what was sent ($status); it lies in $SPOOL/aside" ;;
      401|403)
        if [ -z "$(find "$SPOOL/refused" -mmin -60 2>/dev/null)" ]; then # say it once an hour
          : > "$SPOOL/refused"
          say "Resync refuses the key ($status); samples are kept"
        fi
        return 3 ;;
      *) say "Resync cannot be reached or is busy ($status); samples are kept"
        return 1 ;;
    esac
  done
}

check_installation() {
  case $URL in
    https://*|http://127.0.0.1[:/]*|http://localhost[:/]*|http://\[::1\][:/]*) ;;
    *) die 2 "the address must be https, or http to this very host" ;;
  esac
  has awk || die 2 "awk is missing"
  has curl || die 2 "curl is missing"
  [ -r "$KEY_FILE" ] || die 2 "the key file $KEY_FILE is missing"
  case $(ls -ldL "$KEY_FILE") in -r????------*|-rw------*) ;; *) die 2 "the key file must be readable by its owner alone: chmod 600 $KEY_FILE" ;; esac
}

collect() {
  check_installation
  mkdir -p "$SPOOL" || die 2 "the folder $SPOOL cannot be made"
  chmod 700 "$SPOOL"
  take_lock || die 1 "another collector is at work"
  trap 'rm -rf "$LOCK"' EXIT
  trap 'exit 1' INT TERM HUP
  keep "$(sample)" || die 1 "the sample cannot be kept in $SPOOL"
  send_spool
  result=$?
  rm -f "$SPOOL/body" "$SPOOL/answer"
  exit "$result"
}

# So that a thousand hosts do not all come at the same second: up to two minutes, always the same for one host.
spread() { sleep $(($(uname -n | cksum | cut -d ' ' -f 1) % 120)); }

# --- installing -----------------------------------------------------------------------------------------------------------------------

# The mark ends in a sign that no name has, so that FTA1 is not taken for FTA10.
mark() { printf '# resync collector %s;' "$WORKSTATION"; }

# What crontab holds. One that cannot be read must not be written over; one that is not there yet is empty.
cron_table() {
  trouble=$(crontab -l 2>&1 >/dev/null) && { crontab -l; return 0; }
  case $trouble in
    *'no crontab'*|*'No such file'*) return 0 ;;
    *) die 2 "crontab cannot be read: $trouble" ;;
  esac
}

cron_without_us() { [ -z "$1" ] || printf '%s\n' "$1" | grep -v -F "$(mark)"; }

install_here() {
  check_installation
  case $EVERY in ''|*[!0-9]*) die 2 "--every takes minutes" ;; esac
  has crontab || die 2 "crontab is missing: run $PREFIX/collect_metrics.sh every $EVERY minutes by other means"
  case $PREFIX in *[!A-Za-z0-9_./-]*) die 2 "a folder of letters, digits and _./- is needed" ;; esac
  table=$(cron_table) || exit 2
  mkdir -p "$PREFIX" || die 2 "the folder $PREFIX cannot be made"
  if [ "$FOLDER" != "$(CDPATH='' cd -- "$PREFIX" && pwd -P)" ]; then
    for one in collect_metrics.sh collect_metrics.key collect_metrics.ca.pem; do
      [ -e "$FOLDER/$one" ] || continue
      cp -- "$FOLDER/$one" "$PREFIX/$one.new" || die 2 "$PREFIX/$one.new cannot be written"
      mv -f -- "$PREFIX/$one.new" "$PREFIX/$one" || die 2 "$PREFIX/$one cannot be written"
    done
  fi
  chmod 700 "$PREFIX/collect_metrics.sh" || die 2 "the rights of $PREFIX/collect_metrics.sh cannot be set"
  chmod 600 "$PREFIX/collect_metrics.key" || die 2 "the rights of $PREFIX/collect_metrics.key cannot be set"
  { cron_without_us "$table"; printf '*/%s * * * * "%s/collect_metrics.sh" --spread >/dev/null 2>&1 %s\n' "$EVERY" "$PREFIX" "$(mark)"; } | crontab - ||
    die 2 "crontab does not take the line"
  printf 'installed in %s, every %s minutes\n' "$PREFIX" "$EVERY"
}

uninstall_here() {
  [ -f "$PREFIX/collect_metrics.sh" ] || die 2 "there is no collector in $PREFIX"
  if has crontab; then
    table=$(cron_table) || exit 2
    case $table in *"$(mark)"*) cron_without_us "$table" | crontab - || die 2 "crontab does not take the change" ;; esac
  fi
  rm -f -- "$PREFIX/collect_metrics.sh" "$PREFIX/collect_metrics.key" "$PREFIX/collect_metrics.ca.pem"
  rm -rf -- "$PREFIX/spool"
  printf 'removed from %s\n' "$PREFIX"
}

self_test() {
  failed=0
  for tool in awk curl df; do
    if has "$tool"; then printf 'ok       %s\n' "$tool"; else printf 'missing  %s\n' "$tool"; failed=2; fi
  done
  if has ping; then printf 'ok       ping\n'; else printf 'missing  ping: latency is not measured\n'; fi
  (check_installation) && printf 'ok       address and key file\n' || failed=2
  printing=1
  one=$(sample)
  for name in cpu_percent memory_percent disk_percent process_count load_avg_1; do
    case $one in
      *"\"$name\":null"*) printf 'missing  %s cannot be measured here\n' "$name"; failed=2 ;;
      *"\"$name\":"*) printf 'ok       %s\n' "$name" ;;
      *) printf 'missing  %s\n' "$name"; failed=2 ;;
    esac
  done
  return "$failed"
}

PREFIX=/opt/tws/scripts
EVERY=5
printing=
action=collect
while [ $# -gt 0 ]; do
  case $1 in
    --print|--self-test|--install|--uninstall|--version) action=${1#--} ;;
    --spread) spread ;;
    --prefix) [ $# -gt 1 ] || die 2 "--prefix takes a folder"; PREFIX=$2; shift ;;
    --every) [ $# -gt 1 ] || die 2 "--every takes minutes"; EVERY=$2; shift ;;
    *) die 2 "there is no option $1" ;;
  esac
  shift
done
[ "$action" = version ] && { printf '%s\n' "$VERSION"; exit 0; }
[ "$(uname -s)" = Linux ] || die 2 "only Linux is measured"
case $action in
  print) printing=1; sample ;;
  self-test) self_test ;;
  install) install_here ;;
  uninstall) uninstall_here ;;
  *) collect ;;
esac
