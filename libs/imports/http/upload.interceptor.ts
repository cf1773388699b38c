import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { catchError, type Observable } from 'rxjs';
import type { Caller } from '#libs/access/index.js';
import { messageOf, problem } from '#libs/platform/index.js';
import { ImportSubmissions, MAX_FILE_BYTES, MAX_FILES } from '../import/import-submissions.js';
import type { ImportFile } from '../import/import.schema.js';

/** A place for each part of a request, in the order of the request: a small file is stored sooner than a big one before it. */
type FileSlots = ImportFile[][];

export interface UploadRequest extends Request {
  caller?: Caller;
  body: Record<string, unknown>;
}

/**
 * Streams uploaded files straight into storage; nothing touches a local disk. The body then has them as `file`, in the order of the
 * request. They are discarded when the request is refused.
 */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  constructor(private readonly imports: ImportSubmissions) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<UploadRequest>();
    if (!request.is('multipart/form-data')) throw problem('upload.notMultipart');
    const slots: FileSlots = [];
    const stored = () => slots.flat();
    const discard = async (error: unknown): Promise<never> => {
      if (request.caller) await this.imports.discardFiles(request.caller.scope, stored());
      throw asProblem(error);
    };
    await this.receive(request, http.getResponse<Response>(), slots).catch(discard);
    if (stored().length > MAX_FILES) await discard(problem('upload.files', { max: MAX_FILES }));
    request.body = { ...request.body, file: stored() };
    return next.handle().pipe(catchError(discard));
  }

  private receive(request: UploadRequest, response: Response, slots: FileSlots): Promise<void> {
    const storage: multer.StorageEngine = {
      _handleFile: (_request, file, done) => {
        const { caller } = request;
        if (!caller) return done(new Error('An upload without a caller.'));
        const slot = slots.push([]) - 1;
        const name = Buffer.from(file.originalname, 'latin1').toString('utf8'); // multer reads names as latin1
        this.imports.storeFiles(caller.scope, name, file.stream).then(
          (kept) => {
            slots[slot] = kept;
            done(null, {});
          },
          (error: unknown) => done(error),
        );
      },
      _removeFile: (_request, _file, done) => done(null), // removed together when the upload fails
    };
    const receive = multer({
      storage,
      limits: { fileSize: MAX_FILE_BYTES, files: MAX_FILES, fields: 20, fieldSize: 100_000 },
    }).array('file', MAX_FILES);
    return new Promise((resolve, reject) =>
      receive(request, response, (error: unknown) =>
        error ? reject(error instanceof Error ? error : new Error(messageOf(error))) : resolve(),
      ),
    );
  }
}

/** What busboy, below multer, says of a body that breaks its form. */
const BROKEN_FORM = /^(Malformed|Unexpected end of|Multipart:|Unterminated)/;

function asProblem(error: unknown): unknown {
  if (error instanceof Error && BROKEN_FORM.test(error.message))
    return problem('upload.invalid', { reason: error.message });
  if (!(error instanceof MulterError)) return error;
  if (error.code === 'LIMIT_FILE_SIZE') return problem('file.tooLarge', { max: MAX_FILE_BYTES / 1_048_576 });
  if (error.code === 'LIMIT_FILE_COUNT' || error.code === 'LIMIT_UNEXPECTED_FILE')
    return problem('upload.files', { max: MAX_FILES });
  return problem('upload.invalid', { reason: error.message });
}
