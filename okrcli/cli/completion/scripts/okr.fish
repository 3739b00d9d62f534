# Completion of okr in fish; written by `okr --install-completion fish`.
function __okr_complete
    set -l words (commandline -opc)
    set -l okr (string replace -r '^~/' "$HOME/" -- $words[1])
    set -e words[1]
    set -l typed (commandline -ct)
    set -l found ($okr --complete fish $words "$typed" 2>/dev/null)
    switch "$found[1]"
        case /files
            __fish_complete_path "$typed"
        case /folders
            __fish_complete_directories "$typed" ''
        case '?*'
            printf '%s\n' $found
    end
end
complete -c okr -f -k -a '(__okr_complete)'
