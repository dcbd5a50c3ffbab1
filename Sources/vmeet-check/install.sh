#!/usr/bin/env bash
# install|uninstall BUILD PREFIX PROGRAM...: puts the programs and their completions under PREFIX, or takes them away.
set -euo pipefail
verb=$1 build=$2 prefix=$3
shift 3

for program in "$@"; do
  paths=(
    "bash $prefix/share/bash-completion/completions/$program"
    "zsh $prefix/share/zsh/site-functions/_$program"
    "fish $prefix/share/fish/vendor_completions.d/$program.fish"
  )
  if [[ $verb == install ]]; then
    install -D -m 0755 "$build/$program" "$prefix/bin/$program"
    for entry in "${paths[@]}"; do
      read -r shell path <<<"$entry"
      mkdir -p "$(dirname "$path")"
      "$build/$program" --generate-completion-script "$shell" >"$path"
    done
  else
    rm -f "$prefix/bin/$program"
    for entry in "${paths[@]}"; do rm -f "${entry#* }"; done
  fi
done
