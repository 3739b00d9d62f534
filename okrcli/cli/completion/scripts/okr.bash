# Completion of okr in bash; written by `okr --install-completion bash`.
_okr_complete() {
    local line okr="${1/#~\//$HOME/}"
    COMPREPLY=()
    while IFS= read -r line; do
        case "$line" in
            /files) compopt -o default 2>/dev/null ;;
            /folders) compopt -o dirnames 2>/dev/null ;;
            *) COMPREPLY+=("$line") ;;
        esac
    done < <("$okr" --complete bash "${COMP_LINE:0:COMP_POINT}" "${COMP_WORDS[COMP_CWORD]}" 2>/dev/null)
}
complete -o nosort -F _okr_complete okr 2>/dev/null || complete -F _okr_complete okr
