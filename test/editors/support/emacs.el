;;; emacs.el --- Lets a test act in Emacs as a person does  -*- lexical-binding: t; -*-

;; Requests come over a socket, one JSON value a line, and are answered likewise.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(require 'imenu)
(require 'json)
(require 'xref)
(require 'yasnippet)

(setq eglot-sync-connect 20
      eglot-autoshutdown nil
      eglot-send-changes-idle-time 0
      make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      xref-show-definitions-function #'xref-show-definitions-buffer
      yas-verbosity 0)

;; There is nobody to ask.
(defalias 'y-or-n-p (lambda (&rest _) t))

(defvar test-offered nil "Titles of the code actions that were offered last.")
(defvar test-listed nil "What the last question for places found.")
(defvar test-rest "" "What has come in of a line that has not ended.")

(defun test-line () "The line of point, from 0." (1- (line-number-at-pos)))

(defun test-spot () "Line and column of point." (vector (test-line) (- (point) (line-beginning-position))))

(defun act-open (file)
  (switch-to-buffer (find-file-noselect file))
  ;; Without a terminal there are no commands, behind which this would run.
  (run-hooks 'post-command-hook)
  (flymake-start)
  t)

(defun act-language () (symbol-name major-mode))

(defun act-text () (buffer-substring-no-properties (point-min) (point-max)))

(defun act-names () (vconcat (mapcar #'buffer-name (buffer-list))))

(defun act-show (name) (switch-to-buffer name) t)

(defun act-cursor () (test-spot))

(defun act-go (line column)
  (goto-char (point-min))
  (forward-line line)
  (forward-char column)
  t)

(defun act-findings ()
  ;; Without a terminal Emacs never is at rest, when it would tell of changes by itself.
  (eglot--signal-textDocument/didChange)
  (vconcat
   (mapcar (lambda (found)
             (let ((data (alist-get 'eglot-lsp-diag (eglot--diag-data found))))
               `((rule . ,(plist-get data :code))
                 (line . ,(1- (line-number-at-pos (flymake-diagnostic-beg found))))
                 (message . ,(plist-get data :message)))))
           (flymake-diagnostics))))

(defun test-complete (label)
  "Completes at point as popular menus do: takes the offer LABEL, or none, and gives all offers."
  (let* ((found (run-hook-wrapped 'completion-at-point-functions #'completion--capf-wrapper 'all))
         (start (nth 1 found))
         (end (nth 2 found))
         (collection (nth 3 found))
         (more (nthcdr 4 found))
         (offers (all-completions (buffer-substring start end) collection (plist-get more :predicate)))
         (taken (cl-find label offers :test #'equal)))
    (when taken
      (delete-region start end)
      (insert taken)
      (funcall (plist-get more :exit-function) taken 'finished))
    (vconcat (mapcar #'substring-no-properties offers))))

(defun act-take (label) (test-complete label))

(defun act-fill (text)
  "Writes TEXT over the stop of a snippet that point is at."
  (let ((field (overlay-get yas--active-field-overlay 'yas--field)))
    (delete-region (yas--field-start field) (yas--field-end field))
    (goto-char (yas--field-start field))
    (insert text))
  (eglot--signal-textDocument/didChange)
  t)

(defvar test-hovered "" "What the last hover said.")

(defun act-hover ()
  (setq test-hovered "")
  (eglot-hover-eldoc-function (lambda (given &rest _) (setq test-hovered (substring-no-properties given))))
  t)

(defun act-hovered () test-hovered)

(defun act-definition ()
  (xref-find-definitions (xref-backend-identifier-at-point 'eglot))
  t)

(defun act-references ()
  (setq test-listed
        (mapcar (lambda (item)
                  `((line . ,(1- (xref-location-line (xref-item-location item))))
                    (text . ,(string-trim (substring-no-properties (xref-item-summary item))))))
                (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot))))
  t)

(defun test-flat (entries)
  "The entries of an index ENTRIES, nested ones behind those that hold them."
  (cl-loop for (name . place) in entries
           append (if (and (listp place) (consp (car-safe place)))
                      (cons name (test-flat place))
                    (list name))))

(defun act-symbols ()
  (setq test-listed
        (mapcar (lambda (name) `((text . ,(substring-no-properties name)))) (test-flat (funcall imenu-create-index-function))))
  t)

(defun act-listed () (vconcat test-listed))

(defun act-rename (name) (eglot-rename name) t)

(defun act-format () (eglot-format-buffer) t)

(defun act-action (title &optional kind)
  (let ((last-nonmenu-event ?x))
    (setq test-offered (vconcat (mapcar (lambda (action) (plist-get action :title))
                                        (eglot-code-actions (point) (point) kind))))
    (when (cl-find title test-offered :test #'equal)
      (cl-letf (((symbol-function 'completing-read) (lambda (&rest _) title)))
        (eglot-code-actions (point) (point) kind t))))
  t)

(defun act-offered () test-offered)

(defun act-ask (method more)
  (eglot--signal-textDocument/didChange)
  (jsonrpc-request (eglot-current-server) (intern (concat ":" method))
                   (append (eglot--TextDocumentPositionParams) more)))

(defun test-answer (socket line)
  "Does what the request LINE of SOCKET says, and answers."
  (let* ((request (json-parse-string line :object-type 'plist :null-object nil))
         (answer
          (condition-case problem
              ;; Timers run in any buffer; a person acts in the one that is shown.
              (with-current-buffer (window-buffer (selected-window))
                `(:ok t :result
                      ,(or (apply (intern (concat "act-" (plist-get request :act))) (append (plist-get request :given) nil))
                           :null)))
            (error `(:ok :false :result ,(format "%S" problem))))))
    (process-send-string socket (concat (json-serialize answer :false-object :false :null-object :null) "\n"))))

(defun test-receive (socket piece)
  "Takes up PIECE of what comes over SOCKET."
  (setq test-rest (concat test-rest piece))
  (while (string-match "\n" test-rest)
    (let ((line (substring test-rest 0 (match-beginning 0))))
      (setq test-rest (substring test-rest (match-end 0)))
      ;; Outside of this filter, so that other processes are heard meanwhile.
      (run-at-time 0 nil #'test-answer socket line))))

(let ((socket (make-network-process :name "test" :host "127.0.0.1"
                                    :service (string-to-number (getenv "SYSDESIGN_TEST_PORT"))
                                    :coding 'utf-8 :filter #'test-receive)))
  (set-process-query-on-exit-flag socket nil)
  (while (process-live-p socket) (accept-process-output nil 0.05))
  (ignore-errors (eglot-shutdown-all nil))
  (kill-emacs))

;;; emacs.el ends here
