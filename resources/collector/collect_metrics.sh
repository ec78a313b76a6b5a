#!/bin/sh
# Resync's collector for Linux, AIX and macOS: measures this host and sends it to Resync. POSIX sh, awk, df, curl; nothing else is needed.
#
#   collect_metrics.sh              measure, send what waits; run every 5 minutes by cron or a systemd timer
#   collect_metrics.sh --print      measure and print the JSON; nothing is sent or kept
#   collect_metrics.sh --self-test  say what is there and what is missing
#   collect_metrics.sh --install [--prefix DIR] [--every MINUTES] [--with systemd|cron]   copy to DIR (/opt/tws/scripts), run from there
#   collect_metrics.sh --uninstall [--prefix DIR]                     stop running, and remove what --install put there
#   collect_metrics.sh --serve [--listen ADDRESS:PORT]                answer the same JSON on http://ADDRESS:PORT/metrics (0.0.0.0:9090)
#   collect_metrics.sh --version
#
# Exit codes: 0 sent · 1 kept in the spool until next time · 2 wrong use, or something is missing · 3 Resync refuses the key
# The key lies in collect_metrics.key beside this file, mode 0600; it is never on a command line. A certificate authority of your own may
# lie beside it as collect_metrics.ca.pem. Samples that cannot be sent wait in the folder `spool` beside this file, 7 days of them.
# What could not be measured is null, never 0. --serve needs perl or python3, and no key: what it answers is for whoever can reach the port.
# Linux is tested by running it; AIX and macOS only against outputs of their tools as their manuals show them.

VERSION='1.1'
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
STATE="$FOLDER/spool/state" # the counters of the last run
OS=$(uname -s)

say() { printf 'collect_metrics: %s\n' "$*" >&2; }
die() { code=$1; shift; say "$*"; exit "$code"; }
has() { command -v "$1" >/dev/null 2>&1; }

# --- what is measured; each prints JSON members, null where it could not be measured -------------------------------------------------

# Seconds since 1970, where date has no %s too.
epoch() {
  seconds=$(date +%s 2>/dev/null)
  case $seconds in ''|*[!0-9]*) seconds=$(awk 'BEGIN { srand(); print srand() }') ;; esac
  printf '%s' "$seconds"
}

# What changes with each boot.
boot_mark() {
  case $OS in
    Linux) cat "$PROC/sys/kernel/random/boot_id" 2>/dev/null ;;
    AIX) who -b 2>/dev/null | awk '{ $1 = $1; print }' ;;
    Darwin) sysctl -n kern.boottime 2>/dev/null | sed 's/.*{ sec = \([0-9]*\).*/\1/' ;;
  esac
}

# One line of counters: uptime user nice system idle iowait irq softirq steal readKiB writeKiB rxBytes txBytes
counters_Linux() {
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
rates_Linux() {
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

# Elsewhere: seconds readKiB writeKiB rxBytes txBytes, - where it is not counted.
counters_AIX() {
  netstat -v 2>/dev/null | awk -v now="$(epoch)" '
    $1 == "Bytes:" && NF >= 4 { tx += $2; rx += $4; seen = 1 } # transmitted on the left, received on the right
    END { if (!seen) exit 1; printf "%s - - %.0f %.0f\n", now, rx, tx }'
}

counters_Darwin() {
  { ioreg -c IOBlockStorageDriver -r -w 0 2>/dev/null; echo '=='; netstat -ibn 2>/dev/null; } | awk -v now="$(epoch)" '
    function after(name,   rest) {
      if (index($0, name) == 0) return ""
      rest = substr($0, index($0, name) + length(name)); sub(/^=/, "", rest)
      return rest + 0
    }
    $0 == "==" { net = 1; next }
    !net && /"Statistics"/ { r += after("\"Bytes (Read)\""); w += after("\"Bytes (Write)\""); disks = 1 }
    net && $3 ~ /^<Link#/ && $1 ~ /^en[0-9]+$/ { rx += $(NF - 4); tx += $(NF - 1); nets = 1 }
    END {
      if (!nets) exit 1
      if (disks) printf "%s %.0f %.0f %.0f %.0f\n", now, r / 1024, w / 1024, rx, tx
      else printf "%s - - %.0f %.0f\n", now, rx, tx
    }'
}

plain_rates() {
  awk -v before="$1" -v now="$2" 'BEGIN {
    if (split(before, a, " ") != 5 || split(now, b, " ") != 5) exit 1
    seconds = b[1] - a[1]
    if (seconds < 1 || seconds > 86400) exit 1
    split("disk_io_read_kbs disk_io_write_kbs network_rx_kbs network_tx_kbs", names, " ")
    for (i = 2; i <= 5; i++) {
      if (a[i] == "-" || b[i] == "-") continue
      if (b[i] < a[i]) exit 1
      text = text sprintf("%s\"%s\":%.2f", text == "" ? "" : ",", names[i - 1], (b[i] - a[i]) / (i > 3 ? 1024 : 1) / seconds)
    }
    printf "%s", text
  }'
}
rates_AIX() { plain_rates "$1" "$2"; }
rates_Darwin() { plain_rates "$1" "$2"; }

# Since the last run where it is known and of this boot, else over one second.
measured_rates() {
  boot=$(boot_mark)
  now=$("counters_$OS") || now=
  result=
  if [ -n "$now" ] && [ -r "$STATE" ]; then
    { read -r old_boot; read -r before; } < "$STATE"
    [ "$old_boot" = "$boot" ] && result=$("rates_$OS" "$before" "$now")
  fi
  if [ -n "$now" ] && [ -z "$result" ]; then
    sleep 1
    before=$now
    now=$("counters_$OS") && result=$("rates_$OS" "$before" "$now")
  fi
  if [ -n "$now" ] && [ -d "$SPOOL" ] && [ -z "$printing" ]; then
    printf '%s\n%s\n' "$boot" "$now" > "$STATE.new" && mv -f "$STATE.new" "$STATE"
  fi
  nulls='"network_rx_kbs":null,"network_tx_kbs":null'
  [ "$OS" = AIX ] || nulls='"disk_io_read_kbs":null,"disk_io_write_kbs":null,'$nulls
  [ "$OS" = Linux ] && nulls='"cpu_percent":null,'$nulls
  printf '%s' "${result:-$nulls}"
}

# The second report: the first tells of all time since the boot.
cpu_AIX() {
  vmstat 1 2 2>/dev/null | awk '
    / us +sy +id +wa/ { for (i = 1; i <= NF; i++) if ($i == "us") u = i }
    u && $u ~ /^[0-9]+$/ { seen++; us = $u; sy = $(u + 1); wa = $(u + 3) }
    END {
      if (seen < 2) { printf "\"cpu_percent\":null"; exit }
      printf "\"cpu_percent\":%d,\"cpu_user_percent\":%d,\"cpu_system_percent\":%d,\"cpu_iowait_percent\":%d", us + sy, us, sy, wa
    }'
}

disk_AIX() {
  iostat -d 1 2 2>/dev/null | awk '
    $1 == "Disks:" { seen++; r = 0; w = 0; next }
    seen && NF == 6 && $1 ~ /^[a-z]/ { r += $5; w += $6 }
    END {
      if (seen < 2) printf "\"disk_io_read_kbs\":null,\"disk_io_write_kbs\":null"
      else printf "\"disk_io_read_kbs\":%d,\"disk_io_write_kbs\":%d", r, w
    }'
}

# svmon where we may; else what vmstat and lsps say. Memory that holds files is not in use: it is given up when it is wanted.
memory_AIX() {
  { svmon -G -O unit=KB 2>/dev/null; echo '=='; vmstat -v 2>/dev/null; echo '=='; lsps -s 2>/dev/null; } | awk '
    function figure(value, format) { return value == "" ? "null" : sprintf(format, value) }
    $0 == "==" { part++; next }
    part == 0 && /available/ { for (i = 1; i <= NF; i++) if ($i == "available") column = i + 1 }
    part == 0 && $1 == "memory" && column { total = $2; free = $column }
    part == 0 && $1 == "pg" && $2 == "space" && $3 > 0 { swap = 100 * $4 / $3 }
    part == 1 && /memory pages$/ { pages = $1 }
    part == 1 && /free pages$/ { idle = $1 }
    part == 1 && /file pages$/ { files = $1 }
    part == 2 && swap == "" && $2 ~ /%$/ { swap = $2; sub(/%/, "", swap) }
    END {
      if (total == "" && pages > 0 && idle != "") { total = pages * 4; free = (idle + files) * 4 }
      used = total > 0 ? 100 * (total - free) / total : ""
      size = total > 0 ? total / 1048576 : ""
      printf "\"memory_percent\":%s,\"swap_percent\":%s,\"total_memory_gb\":%s", figure(used, "%.2f"), figure(swap, "%.2f"), figure(size, "%.2f")
    }'
}

cpu_Darwin() {
  top -l 2 -n 0 -s 1 2>/dev/null | awk '
    /^CPU usage:/ { seen++; user = $3; system_ = $5; sub(/%/, "", user); sub(/%/, "", system_) }
    END {
      if (seen < 2) { printf "\"cpu_percent\":null"; exit }
      printf "\"cpu_percent\":%.2f,\"cpu_user_percent\":%.2f,\"cpu_system_percent\":%.2f", user + system_, user, system_
    }'
}

# As Activity Monitor reckons: what programs hold, what is wired, and what the compressor takes.
memory_Darwin() {
  { sysctl -n hw.memsize 2>/dev/null; sysctl -n vm.swapusage 2>/dev/null; vm_stat 2>/dev/null; } | awk '
    function figure(value, format) { return value == "" ? "null" : sprintf(format, value) }
    /^[0-9]+$/ { total = $1 }
    /^total = / { if ($3 + 0 > 0) swap = 100 * ($6 + 0) / ($3 + 0) }
    /page size of/ { for (i = 1; i <= NF; i++) if ($i == "of") page = $(i + 1) + 0 }
    /^Anonymous pages:/ { anonymous = $NF + 0 }
    /^Pages active:/ { active = $NF + 0 }
    /^Pages purgeable:/ { purgeable = $NF + 0 }
    /^Pages wired down:/ { wired = $NF + 0 }
    /^Pages occupied by compressor:/ { squeezed = $NF + 0 }
    END {
      held = anonymous != "" ? anonymous - purgeable : active
      used = total > 0 && page > 0 && wired != "" ? 100 * (held + wired + squeezed) * page / total : ""
      size = total > 0 ? total / 1073741824 : ""
      printf "\"memory_percent\":%s,\"swap_percent\":%s,\"total_memory_gb\":%s", figure(used, "%.2f"), figure(swap, "%.2f"), figure(size, "%.2f")
    }'
}

# Load and processors, of AIX and macOS.
load_elsewhere() {
  cpus=$(getconf _NPROCESSORS_ONLN 2>/dev/null) || cpus=$(lsdev -Cc processor 2>/dev/null | grep -c Available)
  uptime 2>/dev/null | awk -v cpus="$cpus" '
    function figure(value) { return value ~ /^[0-9.]+$/ ? value : "null" }
    { sub(/.*load averages?: */, ""); gsub(/,/, " "); split($0, load, " ") }
    END {
      printf "\"load_avg_1\":%s,\"load_avg_5\":%s,\"load_avg_15\":%s,\"cpu_count\":%s", figure(load[1]), figure(load[2]), figure(load[3]),
        (cpus > 0 ? cpus : "null")
    }'
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
  if [ "$OS" = Linux ]; then
    for one in "$PROC"/[0-9]*; do
      [ -d "$one" ] && count=$((count + 1))
    done
  else
    count=$(($(ps -A -o pid= 2>/dev/null | wc -l)))
  fi
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

# Local file systems that hold files, a line each: whose room it is (for the sum), device, mount point.
mounts_Linux() {
  [ -r "$PROC/mounts" ] || return
  while read -r device mount type rest; do
    : "$rest"
    case $type in
      ext2|ext3|ext4|xfs|btrfs|zfs|jfs|reiserfs|f2fs|vfat|exfat|ntfs|ntfs3|fuseblk) ;;
      overlay) [ "$mount" = / ] || continue ;;
      *) continue ;;
    esac
    mount=$(printf '%b.' "$(printf '%s' "$mount" | sed 's/\\\([0-7][0-7][0-7]\)/\\0\1/g')") # \040 is a blank
    printf '%s %s %s\n' "$device" "$device" "${mount%.}"
  done < "$PROC/mounts"
}
mounts_AIX() { # another machine's have its name in the first column
  mount 2>/dev/null | awk '/^[ \t]/ && $3 ~ /^jfs2?$/ { print $1, $1, $2 }'
}
mounts_Darwin() { # volumes of one container share its room
  mount 2>/dev/null | awk '/^\/dev\/disk/ && /[(, ]local[,)]/ {
    room = $1; sub(/^\/dev\//, "", room); sub(/s[0-9s]*$/, "", room)
    device = $1; sub(/^[^ ]* on /, ""); sub(/ \([^(]*\)$/, "")
    if ($0 ~ /^\/System\/Volumes\// && $0 != "/System/Volumes/Data") next
    print room, device, $0
  }'
}

# Each device once: mount point, size and use. The fullest gives disk_percent.
filesystems() {
  "mounts_$OS" | {
    seen=' '
    rooms=' '
    fullest=
    sum=0
    list=
    count=0
    while read -r room device mount; do
      case $seen in *" $device "*) continue ;; esac
      seen="$seen$device "
      figures=$(df -kP -- "$mount" 2>/dev/null | awk 'NR == 2 && $3 + $4 > 0 { printf "%.2f %d", 100 * $3 / ($3 + $4), $2 }')
      [ -n "$figures" ] || continue
      percent=${figures% *}
      size=${figures#* }
      list="$list${list:+,}{\"mount\":$(quoted "$mount"),\"used_percent\":$percent,\"total_kb\":$size}"
      fullest=$(awk -v a="${fullest:--1}" -v b="$percent" 'BEGIN { print (b > a ? b : a) }')
      case $rooms in *" $room "*) ;; *) sum=$(awk -v a="$sum" -v b="$size" 'BEGIN { printf "%.0f", a + b }') ;; esac
      rooms="$rooms$room "
      count=$((count + 1))
      [ "$count" -lt 64 ] || break
    done
    if [ -z "$list" ]; then
      printf '"disk_percent":null,"total_disk_gb":null'
    else
      printf '"disk_percent":%s,"total_disk_gb":%s,"filesystems":[%s]' "$fullest" "$(awk -v kb="$sum" 'BEGIN { printf "%.2f", kb / 1048576 }')" "$list"
    fi
  }
}

# Latency to the master: unreachable is null with 100 % loss; what cannot be measured (no ping, no right to it, no such name) is null.
latency() {
  nothing='"latency_min_ms":null,"latency_avg_ms":null,"latency_max_ms":null,"packet_loss_percent":null'
  if [ -z "$MASTER" ] || ! has ping; then
    printf '%s' "$nothing"
    return
  fi
  case $OS in
    Darwin) set -- -i 0.2 -t 8 ;;
    AIX) set -- ; [ "$PINGS" -le 12 ] || PINGS=12 ;; # one a second: more do not fit into a run
    *) set -- -i 0.2 -w 6 ;;
  esac
  ping -n -q -c "$PINGS" "$@" "$MASTER" 2>/dev/null | awk -v nothing="$nothing" '
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

host_members() {
  case $OS in
    Linux) printf '%s,%s' "$(measured_rates)" "$(memory_and_load)" ;;
    *) printf '%s,%s,%s,%s' "$("cpu_$OS")" "$(measured_rates)" "$("memory_$OS")" "$(load_elsewhere)"
       [ "$OS" != AIX ] || printf ',%s' "$(disk_AIX)" ;;
  esac
  printf ',"process_count":%s,%s' "$(process_count)" "$(filesystems)"
}

# What goes over the network runs beside the rest, so that a run is as long as its slowest part; each prints its members at once, after a comma.
measure() {
  { out=$(latency); printf ',%s' "$out"; } &
  { out=$(tcp_test); printf ',%s' "$out"; } &
  members=$(host_members)
  wait
  printf ',%s' "$members"
}

sample() {
  stamp=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  host=$(uname -n 2>/dev/null)
  members=$(measure)
  printf '{"workstation":%s,"timestamp":"%s","metrics":{%s},' "$(quoted "$WORKSTATION")" "$stamp" "${members#,}"
  printf '"metadata":{"os_type":"%s","hostname":%s,"collector_version":"%s"}}\n' "$OS" "$(quoted "$host")" "$VERSION"
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
  began=$(epoch)
  while :; do
    batch=$(spooled | head -n "$MOST_IN_BATCH")
    [ -n "$batch" ] || return 0
    [ $(($(epoch) - began)) -lt 5 ] || return 1 # the rest goes next time: a run ends within 30 seconds
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
delay() { printf '%s' "$(($(uname -n | cksum | cut -d ' ' -f 1) % 120))"; }
spread() { sleep "$(delay)"; }

# --- serving --------------------------------------------------------------------------------------------------------------------------

# The sample of the last 15 seconds, or a new one: many who ask cost no more than one.
served() {
  STATE="$SPOOL/state.serve"
  if [ -r "$SPOOL/served" ]; then
    { read -r made; read -r kept; } < "$SPOOL/served"
    age=$(($(epoch) - ${made:-0}))
    [ "$age" -ge 0 ] && [ "$age" -le 15 ] && { printf '%s\n' "$kept"; return; }
  fi
  kept=$(sample)
  [ -d "$SPOOL" ] && printf '%s\n%s\n' "$(epoch)" "$kept" > "$SPOOL/served.$$" && mv -f "$SPOOL/served.$$" "$SPOOL/served"
  printf '%s\n' "$kept"
}

reply() {
  printf 'HTTP/1.1 %s\r\nDate: %s\r\nContent-Type: %s\r\nContent-Length: %s\r\nCache-Control: no-store\r\nConnection: close\r\n%s\r\n' \
    "$1" "$(date -u '+%a, %d %b %Y %H:%M:%S GMT')" "$2" "$((${#3} + 1))" "${4%.}"
  [ "$method" = HEAD ] || printf '%s\n' "$3"
}

# One request on the standard input.
answer() {
  end=$(printf '\r')
  read -r method target rest || exit 0
  : "$rest"
  fields=0
  while [ "$fields" -lt 100 ] && read -r line && [ -n "${line%"$end"}" ]; do
    fields=$((fields + 1))
  done
  case $method in
    GET|HEAD) ;;
    *) allow=$(printf 'Allow: GET, HEAD\r\n.')
       reply '405 Method Not Allowed' 'text/plain' 'GET or HEAD only' "$allow"; return ;;
  esac
  case $target in
    /metrics|/metrics\?*) reply '200 OK' 'application/json' "$(served)" ;;
    *) reply '404 Not Found' 'text/plain' 'it is /metrics' ;;
  esac
}

# Four at a time, each for 40 seconds at most: whoever is slow or floods costs the others nothing.
# shellcheck disable=SC2016 # perl's own variables
PERL_SERVER='
  use strict; use POSIX ":sys_wait_h"; use IO::Socket::INET;
  my ($address, $port, @command) = @ARGV;
  my $busy = 0;
  $SIG{CHLD} = sub { while (waitpid(-1, WNOHANG) > 0) { $busy-- } };
  my $server = IO::Socket::INET->new(LocalAddr => $address, LocalPort => $port, Listen => 64, ReuseAddr => 1)
    or die "collect_metrics: cannot listen on $address:$port: $!\n";
  while (1) {
    my $client = $server->accept or next;
    if ($busy >= 4) { print $client "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"; close $client; next }
    $busy++;
    my $child = fork;
    if (!defined $child) { $busy--; close $client; next }
    if ($child == 0) {
      close $server; open STDIN, "<&", $client; open STDOUT, ">&", $client; alarm 40;
      exec { $command[0] } @command or exit 1;
    }
    close $client;
  }'
PYTHON_SERVER='
import os, signal, socket, subprocess, sys
address, port, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    server.bind((address, port))
except OSError as error:
    sys.exit("collect_metrics: cannot listen on %s:%d: %s" % (address, port, error))
server.listen(64)
running = []
while True:
    client, _ = server.accept()
    running = [one for one in running if one.poll() is None]
    if len(running) >= 4:
        client.sendall(b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    else:
        running.append(subprocess.Popen(command, stdin=client, stdout=client, preexec_fn=lambda: signal.alarm(40)))
    client.close()
'
serve() {
  has awk || die 2 "awk is missing"
  port=${LISTEN##*:}
  address=${LISTEN%:*}
  case $port in ''|*[!0-9]*) die 2 "--listen takes ADDRESS:PORT" ;; esac
  case $address in ''|*[!0-9A-Za-z.-]*) die 2 "--listen takes ADDRESS:PORT" ;; esac
  mkdir -p "$SPOOL" 2>/dev/null && chmod 700 "$SPOOL"
  shell=$(command -v sh)
  if has perl; then
    exec perl -e "$PERL_SERVER" "$address" "$port" "$shell" "$FOLDER/${0##*/}" --answer
  elif has python3; then
    exec python3 -c "$PYTHON_SERVER" "$address" "$port" "$shell" "$FOLDER/${0##*/}" --answer
  fi
  die 2 "perl or python3 is needed to serve"
}

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

# Every EVERY minutes as a list: not every cron knows */5.
minutes() { awk -v every="$EVERY" 'BEGIN { for (m = 0; m < 60; m += every) printf "%s%d", (m ? "," : ""), m }'; }

UNITS=${RESYNC_TEST_UNITS:-/etc/systemd/system}
unit() { printf 'resync-collector-%s' "$(printf '%s' "$WORKSTATION" | tr -c 'A-Za-z0-9' '-')"; }

# What runs us: a systemd timer where systemd runs and we may, else cron.
runner() {
  case $WITH in
    systemd|cron) printf '%s' "$WITH" ;;
    '') if has systemctl && [ -d /run/systemd/system ] && [ -w "$UNITS" ]; then printf 'systemd'; else printf 'cron'; fi ;;
    *) die 2 "--with takes systemd or cron" ;;
  esac
}

install_timer() {
  has systemctl || die 2 "systemctl is missing"
  {
    printf '[Unit]\nDescription=Resync collector of workstation %s\nWants=network-online.target\nAfter=network-online.target\n\n' "$WORKSTATION"
    printf '[Service]\nType=oneshot\nExecStart=/bin/sh %s/collect_metrics.sh\nNice=10\nTimeoutStartSec=90\nPrivateTmp=yes\nProtectHome=read-only\n' "$PREFIX"
    printf 'SuccessExitStatus=1\n' # kept until next time is no fault of ours
  } > "$UNITS/$(unit).service" || die 2 "$UNITS/$(unit).service cannot be written"
  # The delay is the host's own, always the same: a thousand of them do not come at the same second.
  {
    printf '[Unit]\nDescription=Resync collector of workstation %s, every %s minutes\n\n' "$WORKSTATION" "$EVERY"
    printf '[Timer]\nOnCalendar=*:%s:%s\nAccuracySec=1s\nPersistent=no\n\n[Install]\nWantedBy=timers.target\n' "$(minutes)" "$(($(delay) % 60))"
  } > "$UNITS/$(unit).timer" || die 2 "$UNITS/$(unit).timer cannot be written"
  { systemctl daemon-reload && systemctl enable --now "$(unit).timer" >/dev/null 2>&1; } || die 2 "systemd does not take $(unit).timer"
}

remove_timer() {
  [ -e "$UNITS/$(unit).timer" ] || return 0
  systemctl disable --now "$(unit).timer" >/dev/null 2>&1
  rm -f -- "$UNITS/$(unit).timer" "$UNITS/$(unit).service"
  systemctl daemon-reload 2>/dev/null
  return 0
}

install_cron() {
  has crontab || die 2 "crontab is missing: run $PREFIX/collect_metrics.sh every $EVERY minutes by other means"
  { cron_without_us "$table"; printf '%s * * * * "%s/collect_metrics.sh" --spread >/dev/null 2>&1 %s\n' "$(minutes)" "$PREFIX" "$(mark)"; } | crontab - ||
    die 2 "crontab does not take the line"
}

remove_cron() {
  has crontab || return 0
  table=$(cron_table) || exit 2
  case $table in *"$(mark)"*) cron_without_us "$table" | crontab - || die 2 "crontab does not take the change" ;; esac
}

install_here() {
  check_installation
  case $EVERY in ''|*[!0-9]*) die 2 "--every takes minutes" ;; esac
  { [ "$EVERY" -ge 1 ] && [ "$EVERY" -le 59 ]; } || die 2 "--every takes 1 to 59 minutes"
  case $PREFIX in *[!A-Za-z0-9_./-]*) die 2 "a folder of letters, digits and _./- is needed" ;; esac
  with=$(runner) || exit 2
  table=
  [ "$with" = systemd ] || { ! has crontab || table=$(cron_table) || exit 2; }
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
  # one of the two runs it, never both
  if [ "$with" = systemd ]; then
    install_timer
    remove_cron
  else
    install_cron
    remove_timer
  fi
  printf 'installed in %s, every %s minutes by %s\n' "$PREFIX" "$EVERY" "$with"
}

uninstall_here() {
  [ -f "$PREFIX/collect_metrics.sh" ] || die 2 "there is no collector in $PREFIX"
  remove_timer
  remove_cron
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
  case $OS in
    AIX) for tool in vmstat iostat netstat svmon lsps; do has "$tool" || printf 'missing  %s\n' "$tool"; done ;;
    Darwin) for tool in top vm_stat sysctl ioreg netstat; do has "$tool" || printf 'missing  %s\n' "$tool"; done ;;
  esac
  if has perl || has python3; then printf 'ok       perl or python3, for --serve\n'; else printf 'missing  perl or python3: --serve does not work\n'; fi
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
WITH=
LISTEN=0.0.0.0:9090
printing=
action=collect
while [ $# -gt 0 ]; do
  case $1 in
    --print|--self-test|--install|--uninstall|--serve|--answer|--version) action=${1#--} ;;
    --spread) spread ;;
    --prefix) [ $# -gt 1 ] || die 2 "--prefix takes a folder"; PREFIX=$2; shift ;;
    --every) [ $# -gt 1 ] || die 2 "--every takes minutes"; EVERY=$2; shift ;;
    --with) [ $# -gt 1 ] || die 2 "--with takes systemd or cron"; WITH=$2; shift ;;
    --listen) [ $# -gt 1 ] || die 2 "--listen takes ADDRESS:PORT"; LISTEN=$2; shift ;;
    *) die 2 "there is no option $1" ;;
  esac
  shift
done
[ "$action" = version ] && { printf '%s\n' "$VERSION"; exit 0; }
case $OS in Linux|AIX|Darwin) ;; *) die 2 "$OS is not measured: only Linux, AIX and macOS are" ;; esac
case $action in
  print) printing=1; sample ;;
  self-test) self_test ;;
  install) install_here ;;
  uninstall) uninstall_here ;;
  serve) serve ;;
  answer) answer ;;
  *) collect ;;
esac
