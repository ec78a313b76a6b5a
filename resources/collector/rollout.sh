#!/bin/sh
# Rolls Resync's collectors out over plain ssh, to the hosts of hosts.txt beside this file. Your own ssh configuration, keys and agent are used.
#
#   sh rollout.sh install [WORKSTATION…]    copy each host its collector and key, and let it install itself; all of them without names
#   sh rollout.sh update  [WORKSTATION…]    the same again: what is there is replaced, what waits in a spool stays
#   sh rollout.sh remove  [WORKSTATION…]    let each take itself away
#
# hosts.txt: a line each, WORKSTATION HOST FOLDER-OF-FILES PREFIX. RESYNC_SSH names another ssh, with its options (ssh -o BatchMode=yes).
# Exit codes: 0 every host did · 1 some did not · 2 wrong use. The keys travel on the standard input, never on a command line.

HERE=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 2
SSH=${RESYNC_SSH:-ssh -o BatchMode=yes -o ConnectTimeout=10}
action=$1
case $action in install|update|remove) shift ;; *) echo "usage: rollout.sh install|update|remove [WORKSTATION...]" >&2; exit 2 ;; esac
[ -r "$HERE/hosts.txt" ] || { echo "rollout: $HERE/hosts.txt cannot be read" >&2; exit 2; }

wanted=" $* "
failed=0
done_=0
while read -r workstation host files prefix; do
  case $workstation in ''|'#'*) continue ;; esac
  [ "$wanted" = '  ' ] || case $wanted in *" $workstation "*) ;; *) continue ;; esac
  # shellcheck disable=SC2086 # SSH is a command with its options
  if [ "$action" = remove ]; then
    $SSH -- "$host" "sh '$prefix/collect_metrics.sh' --uninstall --prefix '$prefix'" </dev/null
  else
    # A folder of its own on the way, that nobody else can read, and that goes again whatever happens.
    (cd "$HERE/$files" && tar -cf - collect_metrics.*) |
      $SSH -- "$host" "umask 077; t=\$HOME/.resync-collector.\$\$; mkdir \"\$t\" && cd \"\$t\" && tar -xf - && sh ./collect_metrics.sh --install --prefix '$prefix'; c=\$?; cd /; rm -rf \"\$t\"; exit \$c"
  fi
  code=$?
  if [ "$code" -eq 0 ]; then
    printf 'ok      %s on %s\n' "$workstation" "$host"
    done_=$((done_ + 1))
  else
    printf 'failed  %s on %s (%s)\n' "$workstation" "$host" "$code"
    failed=$((failed + 1))
  fi
done < "$HERE/hosts.txt"
printf '%s of %s\n' "$done_" "$((done_ + failed))"
[ "$failed" -eq 0 ]
