#compdef okr
# Completion of okr in zsh; written by `okr --install-completion zsh`.
_okr() {
    local line okr="${(Q)words[1]}"
    local -a found shown
    while IFS= read -r line; do
        case "$line" in
            /files) _files; return ;;
            /folders) _files -/; return ;;
        esac
        found+=("${line%%$'\t'*}")
        shown+=("${line/$'\t'/  -- }")
    done < <("${okr/#\~\//$HOME/}" --complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    (( $#found )) || return 1
    compadd -U -V okr -l -d shown -a found
    # Words that are spelled otherwise than what stands there are listed, and none takes its place.
    if (( $#found > 1 )) && [[ "$found[1]" != "${(Q)PREFIX}"* ]]; then
        compstate[insert]=''
        compstate[list]='list force'
    fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i; }
if [[ "${funcstack[1]}" == _okr ]]; then _okr "$@"; else compdef _okr okr; fi
