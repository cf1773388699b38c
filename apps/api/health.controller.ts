import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Db } from 'mongodb';
import { Public } from '#libs/access/index.js';
import { DB } from '#libs/platform/index.js';

const PING_MS = 2000;

/** Health, for machines. */
@ApiExcludeController()
@Public()
@Controller('health')
export class HealthController {
  constructor(@Inject(DB) private readonly db: Db) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<{ status: string }> {
    const answers = await this.databaseAnswers();
    if (!answers) response.status(503);
    return { status: answers ? 'ready' : 'database unavailable' };
  }

  private async databaseAnswers(): Promise<boolean> {
    const timeout = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PING_MS).unref());
    const ping = this.db.command({ ping: 1 }, { timeoutMS: PING_MS }).then(
      () => true,
      () => false,
    );
    return Promise.race([ping, timeout]);
  }
}
